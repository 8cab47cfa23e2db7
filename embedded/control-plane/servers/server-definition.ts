/** How one server of the control plane is started and how it tells that it is ready. */
export interface ServerDefinition {
  /** Its name: the first argument of the `controlplane` program, and its log's name. */
  readonly name: string;
  readonly flags: readonly string[];
  /** Answers 200 once the server does its work. */
  readonly readyUrl: string;
}
