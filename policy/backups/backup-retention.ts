import { backups } from '../../catalog/backups';
import type { Graph } from '../graph/graph';
import { at, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';
import { coverage } from './coverage';

export const backupRetention: Rule = {
  name: 'backup-retention',
  family: 'backups',
  requirements: ['R-66', 'R-67', 'R-68', 'R-69', 'R-70', 'R-72'],
  protects: 'Backups that are deleted before their time, or by nobody.',
  remedy:
    'Keep backups at least as long as catalog/backups.ts promises, and leave what deletes them in place.',
  severity: 'critical',
  link: 'docs/policies.md#backup-retention',
  target: 'kubernetes',
  check: graph => [...ofBackups(graph), ...ofLogs(graph)],
};

function ofBackups(graph: Graph): Violation[] {
  return coverage(graph).flatMap(({ data, name, backup }) => {
    // That there is none is another rule's to say; PostgreSQL's retention the archive's.
    if (!backup || data === 'postgresql') return [];
    const { resource, retentionDays } = backup;
    const wanted = backups[data].retentionDays;
    if (retentionDays === undefined) {
      return [
        { resource, message: `Nothing deletes old backups of ${name} after ${wanted} days.` },
      ];
    }
    return retentionDays >= wanted
      ? []
      : [
          {
            resource,
            message: `It keeps backups of ${name} for ${retentionDays} days; ${wanted} are promised.`,
          },
        ];
  });
}

function ofLogs(graph: Graph): Violation[] {
  const wanted = backups.logs.retentionDays;
  return graph
    .of('kubernetes:helm.sh/v3:Release')
    .filter(({ props }) => at(props, 'values.loki.limits_config') !== undefined)
    .flatMap(resource => {
      const loki = at(resource.props, 'values.loki');
      const period = textAt(loki, 'limits_config.retention_period') ?? '';
      const hours = Number(/^(\d+)h$/.exec(period)?.[1] ?? NaN);
      if (hours >= wanted * 24 && at(loki, 'compactor.retention_enabled') === true) return [];
      return [
        {
          resource,
          message: `It keeps logs for less than the ${wanted} days promised, or deletes none.`,
        },
      ];
    });
}
