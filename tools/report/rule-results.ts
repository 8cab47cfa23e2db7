import type { Finding, Level } from '../../policy/evaluate';
import type { Rule } from '../../policy/rule';
import { subjectOf } from '../../policy/subject-of';

/** What one rule found, at one level. */
export interface RuleResult {
  readonly rule: Rule;
  readonly level: Level;
  /** What each finding is about, and what is wrong with it; where an exception permits that, why and until when. */
  readonly found: readonly { readonly subject: string; readonly message: string }[];
}

const levels: readonly Level[] = ['mandatory', 'advisory', 'excepted'];

/** Findings by their rules, those that stop the change first. */
export function ruleResults(findings: readonly Finding[]): RuleResult[] {
  return levels.flatMap(level => {
    const own = findings.filter(finding => finding.level === level);
    return [...new Set(own.map(({ rule }) => rule))].map(rule => ({
      rule,
      level,
      found: own
        .filter(finding => finding.rule === rule)
        .map(finding => ({ subject: subjectOf(finding), message: messageOf(finding) })),
    }));
  });
}

const messageOf = ({ message, exception }: Finding): string =>
  exception ? `${message} Permitted until ${exception.expires}: ${exception.reason}` : message;
