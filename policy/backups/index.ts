import type { Rule } from '../rule';
import { backupAlerts } from './backup-alerts';
import { backupKeys } from './backup-keys';
import { backupPlace } from './backup-place';
import { backupRetention } from './backup-retention';
import { backupSchedule } from './backup-schedule';
import { coveredVolumes } from './covered-volumes';
import { restoreDrill } from './restore-drill';

/** Rules for the table of backups. */
export const backups: readonly Rule[] = [
  backupSchedule,
  coveredVolumes,
  backupRetention,
  backupPlace,
  backupKeys,
  restoreDrill,
  backupAlerts,
];
