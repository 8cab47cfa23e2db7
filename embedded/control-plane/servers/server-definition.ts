/** How one server is started and how it tells that it is ready. */
export interface ServerDefinition {
  /** Its name, and its log's. */
  readonly name: string;
  /** What comes before the flags. @default its name, which the `controlplane` program goes by */
  readonly command?: readonly string[];
  readonly flags: readonly string[];
  /** Variables for what must not be seen among the arguments. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether it ends by itself once this process is gone, as the `controlplane` program does. @default true */
  readonly watchesParent?: boolean;
  /** Answers 200 once the server does its work. */
  readonly readyUrl: string;
}
