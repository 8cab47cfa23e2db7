import { evaluate } from '../../policy/evaluate';
import { Graph } from '../../policy/graph/graph';
import type { Resource } from '../../policy/graph/resource';
import { guardUnknowns } from '../../policy/graph/unknown-values';
import { rules } from '../../policy/rules';
import type { Settings } from '../../policy/settings';
import { byCapability } from './capability';
import { capacity } from './capacity';
import type { Change } from './change';
import { dataRisks } from './data-risks';
import { otherRisks } from './other-risks';
import type { Report } from './report';
import { rollouts } from './rollouts';

/** What a report is made of. */
export interface ReportSource {
  readonly stack: string;
  readonly compared: string;
  readonly before: readonly Resource[];
  readonly after: readonly Resource[];
  readonly changes: readonly Change[];
}

/** Puts a report together. `today` is an ISO date, by which exceptions of policies end. */
export function buildReport(source: ReportSource, settings: Settings, today: string): Report {
  const { stack, compared, before, after, changes } = source;
  return {
    stack,
    compared,
    risks: [...dataRisks(changes), ...otherRisks(changes)],
    changes: byCapability(changes, [...before, ...after]),
    rollouts: rollouts(changes),
    findings: evaluate(rules, new Graph(after.map(guardUnknowns)), settings, today),
    capacity: { before: capacity(before), after: capacity(after) },
  };
}
