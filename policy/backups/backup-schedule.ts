import { intervalSeconds } from '../../catalog/arithmetic/schedule';
import { backups } from '../../catalog/backups';
import type { Rule } from '../rule';
import { backupOf } from './backup-of';
import { longestGap } from './longest-gap';
import { promised } from './promised';

/** */
export const backupSchedule: Rule = {
  name: 'backup-schedule',
  family: 'backups',
  protects: 'Data that is backed up less often than promised, or not at all.',
  remedy:
    'Put the backup back, with a schedule at least as frequent as catalog/backups.ts promises.',
  severity: 'critical',
  link: 'docs/policies.md#backup-schedule',
  target: 'kubernetes',
  check: graph =>
    promised(graph).flatMap(data => {
      const { every } = backups[data];
      const backup = backupOf[data](graph);
      if (!backup) return [{ message: `Nothing backs ${data} up; every ${every} is promised.` }];
      const { resource, schedule } = backup;
      const gap = longestGap(schedule ?? '');
      if (schedule === undefined || gap === undefined) {
        return [{ resource, message: `No clock that can be judged starts the backup of ${data}.` }];
      }
      return every !== 'moment' && gap <= intervalSeconds(every)
        ? []
        : [
            {
              resource,
              message: `Its schedule \`${schedule}\` leaves ${gap / 3600} hours between backups of ${data}; every ${every} is promised.`,
            },
          ];
    }),
};
