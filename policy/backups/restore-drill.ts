import { backups } from '../../catalog/backups';
import { objectName } from '../graph/graph';
import { at, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';
import { longestGap } from './longest-gap';
import { promised } from './promised';

const week = 7 * 86_400;

export const restoreDrill: Rule = {
  name: 'restore-drill',
  family: 'backups',
  requirements: ['R-66', 'R-68', 'R-69'],
  protects: 'A backup that turns out to be of no use on the day when it is needed.',
  remedy: 'Put the weekly drill back (components/backups/), which restores and compares.',
  severity: 'high',
  link: 'docs/policies.md#restore-drill',
  target: 'kubernetes',
  check: graph =>
    promised(graph)
      .filter(data => backups[data].restore === 'drill')
      .flatMap((data): Violation[] => {
        const job = graph
          .of('kubernetes:batch/v1:CronJob')
          .find(candidate => objectName(candidate) === `drill-${data}`);
        if (!job) return [{ missing: `drill of ${data}`, message: `No drill restores ${data}.` }];
        const gap = longestGap(textAt(job.props, 'spec.schedule') ?? '') ?? Infinity;
        return gap <= week && at(job.props, 'spec.suspend') !== true
          ? []
          : [{ resource: job, message: `It doesn't restore ${data} each week.` }];
      }),
};
