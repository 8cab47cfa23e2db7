import { asOften } from '../catalog/arithmetic/schedule';
import {
  backedUpData,
  backups as table,
  type BackedUpData,
  type BackupPlan,
} from '../catalog/backups';
import type { Problem } from '../catalog/problem';
import { defaults, type BaseEnvironment } from './defaults';
import { choice, flag, memory, section, whole } from './forms';
import type { Settings } from './schema';

const retentionDays = whole(1, 3650);
const plan = section({ every: choice('hour', '6 hours', 'day'), retentionDays }).partial();

/** Backups beyond the table's promises. */
export const backups = section({
  enabled: flag,
  plans: section({
    ...(Object.fromEntries(backedUpData.map(data => [data, plan])) as Record<
      Exclude<BackedUpData, 'logs'>,
      typeof plan
    >),
    // Logs are shipped as they are written: there is no more often.
    logs: section({ retentionDays }).partial(),
  }).partial(),
  filesVolume: memory,
}).partial();

/** What is backed up, how often, for how long. */
export interface BackupSettings {
  readonly plans: Readonly<Record<BackedUpData, BackupPlan>>;
  /** Size of the volume with the copy of all files that restic reads. */
  readonly filesVolume: string;
}

/** What a stack's file says of the backups, over the table and the defaults. */
export function resolveBackups({ backups: own }: Settings, env: BaseEnvironment): BackupSettings {
  return {
    plans: Object.fromEntries(
      backedUpData.map(data => [data, { ...table[data], ...own?.plans?.[data] }]),
    ) as Record<BackedUpData, BackupPlan>,
    filesVolume: own?.filesVolume ?? defaults.backups.filesVolume[env],
  };
}

/** The table is a promise: an environment may keep more than it says, never less. */
export function checkBackups(
  { backups: own }: Settings,
  { plans }: BackupSettings,
  target: 'docker' | 'kubernetes',
): Problem[] {
  return [
    ...(target === 'docker' && own?.enabled === true ? [notOnDocker] : []),
    ...backedUpData.flatMap(data => checkPlan(data, plans[data])),
  ];
}

function checkPlan(data: BackedUpData, { every, retentionDays: days }: BackupPlan): Problem[] {
  const key = `quikapp:backups.plans.${data}`;
  const promised = table[data];
  return [
    ...(asOften(every, promised.every)
      ? []
      : [
          {
            key: `${key}.every`,
            value: every,
            allowed: `${promised.every}, which the backup table promises, or more often`,
          },
        ]),
    ...(days >= promised.retentionDays
      ? []
      : [
          {
            key: `${key}.retentionDays`,
            value: days,
            allowed: `${promised.retentionDays} days, which the backup table promises, or more`,
          },
        ]),
  ];
}

const notOnDocker: Problem = {
  key: 'quikapp:backups.enabled',
  value: true,
  allowed: 'false on Docker: its data is made anew, and a backup on the same machine is none',
};
