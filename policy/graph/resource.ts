/** What a resource was before: what is left out is as it is now. */
export interface Alias {
  readonly name?: string;
  readonly type?: string;
  /** The former parent's URN, or null where it had none. */
  readonly parent?: string | null;
  /** The whole of it. */
  readonly urn?: string;
}

/** A resource as the rules see it: in the engine, in a golden graph, or in a report. */
export interface Resource {
  /** Pulumi's type, such as `kubernetes:apps/v1:Deployment`. */
  readonly type: string;
  /** Its name in the program. */
  readonly name: string;
  /** Name of its parent in the program. */
  readonly parent?: string;
  /** Other names, types or parents that it had; none where it never had another. */
  readonly aliases?: readonly Alias[];
  readonly protect: boolean;
  /** What it is to be. In a preview some values may be unknown: reading one throws. */
  readonly props: Readonly<Record<string, unknown>>;
}
