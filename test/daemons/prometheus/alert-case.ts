/** One trial of an alert: what Prometheus saw, and what it tells of it. */
export interface AlertCase {
  /** What goes on, in a few words. */
  readonly when: string;
  /** Values by series, one for each step, as promtool writes them: `1+2x3` is 1 3 5 7, `_` is none. */
  readonly series?: Readonly<Record<string, string>>;
  /** Time between two values. @default 1m */
  readonly step?: string;
  /** Time after the first value at which it is asked; a multiple of the step. */
  readonly after: string;
  /** What fires then. @default nothing */
  readonly tells?: readonly Told[];
}

/** An alert as its receiver gets it. */
export interface Told {
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Trials by the name of the alert. */
export type AlertCases = Readonly<Record<string, readonly AlertCase[]>>;

const told =
  (severity: string) =>
  (summary: string, labels: Readonly<Record<string, string>> = {}): Told => ({
    labels: { severity, ...labels },
    summary,
  });

/** An alert that wakes somebody. */
export const critical = told('critical');
/** An alert that waits for the morning. */
export const warning = told('warning');
