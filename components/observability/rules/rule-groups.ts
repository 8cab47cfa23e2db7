import type { Catalog } from '../../../catalog';
import { backups, type BackedUpData, type BackupPlan } from '../../../catalog/backups';
import { thresholds } from '../thresholds';
import { backupRules } from './backups';
import { capacityRules } from './capacity';
import { certificateRules } from './certificates';
import { kafkaRules } from './kafka';
import { meshRules } from './mesh';
import type { RuleGroup } from './rule';
import { selfRules } from './self';
import { serviceLevelRules } from './service-levels';
import { storeRules } from './stores';
import { workloadRules } from './workloads';

/**
 * Every rule of a target. On Docker no sidecar counts requests and no exporter runs: there the workloads are watched.
 *
 * @param plans how often the environment backs up; as the table has it where it is left out
 */
export function ruleGroups(
  catalog: Catalog,
  target: 'docker' | 'kubernetes',
  plans: Readonly<Record<BackedUpData, BackupPlan>> = backups,
): RuleGroup[] {
  const limits = thresholds[target];
  const workloads = workloadRules(catalog, target, limits);
  if (target === 'docker') return [workloads];
  return [
    workloads,
    serviceLevelRules(catalog.workloads, limits),
    ...storeRules(limits),
    kafkaRules(limits),
    meshRules,
    certificateRules(limits),
    backupRules(plans),
    capacityRules(catalog, limits),
    selfRules(catalog),
  ];
}
