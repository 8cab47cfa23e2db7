/** One thing that is wrong with a value somebody wrote down. */
export interface Problem {
  /** Where it stands, such as `quikapp:workloads.auth-service.port`. */
  readonly key: string;
  /** What stands there. */
  readonly value: unknown;
  /** What may stand there. */
  readonly allowed: string;
}

/** The problems as text, three lines each: key, value, what is allowed. */
export function describeProblems(problems: readonly Problem[]): string {
  return problems
    .map(
      ({ key, value, allowed }) => `  ${key}\n    is       ${show(value)}\n    allowed  ${allowed}`,
    )
    .join('\n\n');
}

function show(value: unknown): string {
  return value === undefined ? '(not set)' : JSON.stringify(value);
}

/** Names that a mistyped one may have meant: those that begin alike, else all. */
export function suggest(name: string, known: readonly string[]): string {
  const alike = known.filter(candidate => candidate.startsWith(name.slice(0, 4)));
  return (alike.length > 0 ? alike : known).join(', ');
}
