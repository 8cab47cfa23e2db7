import type { Catalog } from '../../../catalog';
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

/** Every rule of a target. On Docker no sidecar counts requests and no exporter runs: there the workloads are watched. */
export function ruleGroups(catalog: Catalog, target: 'docker' | 'kubernetes'): RuleGroup[] {
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
    backupRules,
    capacityRules(catalog, limits),
    selfRules(catalog),
  ];
}
