import type { Catalog } from '../../../catalog';
import { backups, type BackedUpData, type BackupPlan } from '../../../catalog/backups';
import { thresholds, type Thresholds } from '../thresholds';
import { backupRules } from './backups';
import { capacityRules } from './capacity';
import { certificateRules } from './certificates';
import { kafkaRules } from './kafka';
import { meshRules } from './mesh';
import { isAlert, type RuleGroup } from './rule';
import { selfRules } from './self';
import { monthRules, serviceLevelRules } from './service-levels';
import { storeRules } from './stores';
import { workloadRules } from './workloads';

/** What an environment has otherwise than the tables. */
export interface OwnRules {
  readonly limits?: Thresholds;
  /** How often it backs up. */
  readonly plans?: Readonly<Record<BackedUpData, BackupPlan>>;
  /** Address of the repository's files; without it alerts name the files themselves. */
  readonly runbookBase?: string | undefined;
}

/**
 * Every rule of a target. On Docker no sidecar counts requests, and stores have one member: there the workloads are watched.
 *
 * @param own what the environment has otherwise than the tables
 */
export function ruleGroups(
  catalog: Catalog,
  target: 'docker' | 'kubernetes',
  { limits = thresholds[target], plans = backups, runbookBase }: OwnRules = {},
): RuleGroup[] {
  const workloads = workloadRules(catalog, target, limits);
  const groups =
    target === 'docker'
      ? [workloads]
      : [
          workloads,
          serviceLevelRules(catalog.workloads, limits),
          monthRules(catalog.workloads, limits),
          ...storeRules(limits),
          kafkaRules(limits),
          meshRules,
          certificateRules(limits),
          backupRules(plans),
          capacityRules(catalog, limits),
          selfRules(catalog),
        ];
  return runbookBase === undefined ? groups : groups.map(group => linked(group, runbookBase));
}

/** The same group, its runbooks as links. */
const linked = (group: RuleGroup, base: string): RuleGroup => ({
  ...group,
  rules: group.rules.map(rule =>
    isAlert(rule)
      ? {
          ...rule,
          annotations: {
            ...rule.annotations,
            runbook_url: `${base}/${rule.annotations.runbook_url}`,
          },
        }
      : rule,
  ),
});
