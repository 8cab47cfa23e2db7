/** What the public entry gives to others, on every target. */
export interface Edge {
  /** Names of the public hosts. */
  readonly hosts: readonly string[];
}
