import { backedUpData, backups, type BackedUpData } from '../../catalog/backups';
import type { Graph } from '../graph/graph';

/** A kind of data that a clock backs up. */
export type ScheduledData = Exclude<BackedUpData, 'logs'>;

/** What must be backed up: all of the table, but Vault only once there is something in it. */
export function promised(graph: Graph): readonly ScheduledData[] {
  const filled = graph.resources.some(({ type }) => type.startsWith('vault:'));
  return backedUpData.filter(
    (data): data is ScheduledData =>
      backups[data].every !== 'moment' && (data !== 'vault' || filled),
  );
}
