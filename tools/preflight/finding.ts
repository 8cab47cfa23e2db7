/** What a check found. */
export interface Finding {
  /** What was looked at, such as `metrics API`. */
  readonly check: string;
  readonly level: 'ok' | 'warning' | 'failed';
  /** What is there. */
  readonly message: string;
  /** What to do about it; none where it is ok. */
  readonly advice?: string;
}

/** Makes the findings of one check. */
export const findings = (check: string) => ({
  ok: (message: string): Finding => ({ check, level: 'ok', message }),
  warning: (message: string, advice: string): Finding => ({
    check,
    level: 'warning',
    message,
    advice,
  }),
  failed: (message: string, advice: string): Finding => ({
    check,
    level: 'failed',
    message,
    advice,
  }),
});

/** A finding in one line: level, check, what is there and what to do. */
export const line = ({ check, level, message, advice }: Finding): string =>
  `${level.padEnd(7)}  ${check}: ${message}${advice === undefined ? '' : ` → ${advice}`}`;

/** 1 where anything failed. */
export const exitCode = (all: readonly Finding[]): 0 | 1 =>
  all.some(({ level }) => level === 'failed') ? 1 : 0;
