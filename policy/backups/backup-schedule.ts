import { intervalSeconds } from '../../catalog/arithmetic/schedule';
import { backups } from '../../catalog/backups';
import type { Rule, Violation } from '../rule';
import { coverage } from './coverage';
import { longestGap } from './longest-gap';

export const backupSchedule: Rule = {
  name: 'backup-schedule',
  family: 'backups',
  requirements: ['R-66', 'R-67', 'R-68', 'R-69', 'R-72'],
  protects: 'Data that is backed up less often than promised, or not at all.',
  remedy:
    'Put the backup back, with a schedule at least as frequent as catalog/backups.ts promises.',
  severity: 'critical',
  link: 'docs/policies.md#backup-schedule',
  target: 'kubernetes',
  check: graph =>
    coverage(graph).flatMap(({ data, name, source, backup }): Violation[] => {
      const { every } = backups[data];
      if (!backup) {
        const message = `Nothing backs ${name} up; a backup every ${every} is promised.`;
        return [{ ...(source ? { resource: source } : { missing: `backup of ${name}` }), message }];
      }
      const { resource, schedule } = backup;
      const gap = longestGap(schedule ?? '');
      if (schedule === undefined || gap === undefined) {
        return [{ resource, message: `No clock that can be judged starts the backup of ${name}.` }];
      }
      return every !== 'moment' && gap <= intervalSeconds(every)
        ? []
        : [
            {
              resource,
              message: `Its schedule \`${schedule}\` leaves ${gap / 3600} hours between backups of ${name}; one every ${every} is promised.`,
            },
          ];
    }),
};
