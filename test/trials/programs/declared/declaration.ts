/** A resource for the program to declare. */
export interface Declaration {
  readonly type: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly options?: {
    readonly dependsOn?: readonly string[];
    readonly import?: string;
    readonly deleteBeforeReplace?: boolean;
    readonly customTimeouts?: { readonly create?: string; readonly update?: string };
  };
  /** Properties to give out as outputs of the stack. */
  readonly outputs?: readonly string[];
}
