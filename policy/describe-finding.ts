import type { Finding } from './evaluate';
import { subjectOf } from './subject-of';

/** A finding as the engine prints it: rule, resource, what is wrong, what to do, where to read more. */
export function describeFinding(finding: Finding): string {
  const { rule, message, exception } = finding;
  const what = exception
    ? `Permitted until ${exception.expires}: ${exception.reason}`
    : `${rule.remedy} (${rule.severity}; ${rule.link})`;
  return `[${rule.name}] ${subjectOf(finding)}: ${message} ${what}`;
}
