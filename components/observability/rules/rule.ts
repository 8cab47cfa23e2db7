/** How fast somebody must look: at once, this day, or when there is time. */
export type Severity = 'critical' | 'warning';

/** An alert, as Prometheus reads it. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>> & { readonly severity: Severity };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}

/** A series that Prometheus computes from others. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Rules that are evaluated one after the other. */
export interface RuleGroup {
  readonly name: string;
  /** How often. @default as often as metrics are asked for */
  readonly interval?: string;
  readonly rules: readonly (AlertRule | RecordingRule)[];
}

/** What is said of an alert. */
export interface AlertArgs {
  readonly expr: string;
  /** How long it must hold. @default it fires at once */
  readonly for?: string;
  readonly severity: Severity;
  /** One line for who is woken; may hold `{{ $labels.x }}`. */
  readonly summary: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** An alert with its runbook: docs/runbooks/<alert>.md. */
export const alert = (name: string, args: AlertArgs): AlertRule => ({
  alert: name,
  expr: args.expr,
  ...(args.for === undefined ? {} : { for: args.for }),
  labels: { severity: args.severity, ...args.labels },
  annotations: {
    summary: args.summary,
    runbook_url: `docs/runbooks/${name}.md`,
  },
});

/** Whether a rule is an alert. */
export const isAlert = (rule: AlertRule | RecordingRule): rule is AlertRule => 'alert' in rule;
