import type { Catalog } from '../../../catalog';
import { backups, type BackedUpData, type BackupPlan } from '../../../catalog/backups';
import { thresholds } from '../thresholds';
import { backupBoard } from './backups';
import { dashboardJson, type Board } from './board';
import { capacityBoard } from './capacity';
import { edgeBoard } from './edge';
import { kafkaBoard } from './kafka';
import { meshBoard } from './mesh';
import { platformBoard } from './platform';
import { serviceBoards } from './services';
import { storeBoards } from './stores';

/**
 * Every dashboard of a target. On Docker no sidecar and no exporter runs: there the overview is all that has figures.
 *
 * @param plans how often the environment backs up; as the table has it where it is left out
 */
export function boards(
  catalog: Catalog,
  target: 'docker' | 'kubernetes',
  plans: Readonly<Record<BackedUpData, BackupPlan>> = backups,
): readonly Board[] {
  if (target === 'docker') return [platformBoard(catalog.workloads, target)];
  return [
    platformBoard(catalog.workloads, target),
    ...serviceBoards(catalog.workloads),
    ...storeBoards,
    kafkaBoard,
    edgeBoard,
    meshBoard,
    backupBoard(plans),
    capacityBoard(catalog, thresholds[target]),
  ];
}

/** The same as Grafana's own JSON, by uid. */
export const dashboards = (
  catalog: Catalog,
  target: 'docker' | 'kubernetes',
  plans?: Readonly<Record<BackedUpData, BackupPlan>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    boards(catalog, target, plans).map(board => [board.uid, dashboardJson(board)]),
  );
