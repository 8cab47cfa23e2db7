import type { Catalog } from '../../../catalog';
import { backups, type BackedUpData, type BackupPlan } from '../../../catalog/backups';
import { thresholds, type Thresholds } from '../thresholds';
import { backupBoard } from './backups';
import { dashboardJson, type Board } from './board';
import { capacityBoard } from './capacity';
import { edgeBoard } from './edge';
import { kafkaBoard } from './kafka';
import { meshBoard } from './mesh';
import { platformBoard } from './platform';
import { serviceBoards } from './services';
import { storeBoards } from './stores';

/** What an environment has otherwise than the tables. */
export interface OwnFigures {
  readonly limits?: Thresholds;
  /** How often it backs up. */
  readonly plans?: Readonly<Record<BackedUpData, BackupPlan>>;
}

/** Every dashboard of a target. On Docker no sidecar counts requests: there the overview is all that has figures. */
export function boards(
  catalog: Catalog,
  target: 'docker' | 'kubernetes',
  { limits = thresholds[target], plans = backups }: OwnFigures = {},
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
    capacityBoard(catalog, limits),
  ];
}

/** The same as Grafana's own JSON, by uid. */
export const dashboards = (
  catalog: Catalog,
  target: 'docker' | 'kubernetes',
  own?: OwnFigures,
): Readonly<Record<string, string>> =>
  Object.fromEntries(boards(catalog, target, own).map(board => [board.uid, dashboardJson(board)]));
