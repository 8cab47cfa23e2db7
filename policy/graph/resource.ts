/** A resource as the rules see it: in the engine, in a golden graph, or in a report. */
export interface Resource {
  /** Pulumi's type, such as `kubernetes:apps/v1:Deployment`. */
  readonly type: string;
  /** Its name in the program. */
  readonly name: string;
  /** Name of its parent in the program. */
  readonly parent?: string;
  readonly protect: boolean;
  /** What it is to be. In a preview some values may be unknown: reading one throws. */
  readonly props: Readonly<Record<string, unknown>>;
}
