import { cron, intervalSeconds } from '../../catalog/arithmetic/schedule';
import { backedUpData, type BackedUpData } from '../../catalog/backups';
import type { Environment } from '../../config';

/** When data is backed up, and how many seconds there are until the next time. */
export function runOf(
  data: BackedUpData,
  { backups: { plans } }: Environment,
): { readonly schedule: string; readonly interval: number } {
  const { every } = plans[data];
  if (every === 'moment') throw new Error(`${data} is backed up as it is written.`);
  return { schedule: cron(every, backedUpData.indexOf(data)), interval: intervalSeconds(every) };
}
