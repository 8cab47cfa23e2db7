import { backups } from '../../catalog/backups';
import { at, listAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

/** A backup each hour alone would lose up to an hour. */
export const archive: Rule = {
  name: 'archive',
  family: 'backups',
  requirements: ['R-66'],
  protects: 'Up to an hour of writes, lost between two backups of PostgreSQL.',
  remedy: `Let the barman-cloud plugin archive the write-ahead log, into an ObjectStore that keeps ${backups.postgresql.retentionDays} days.`,
  severity: 'critical',
  link: 'docs/policies.md#archive',
  target: 'kubernetes',
  check: graph => {
    const stores = graph.kind('barmancloud.cnpg.io', 'ObjectStore');
    const archiving = graph
      .kind('postgresql.cnpg.io', 'Cluster')
      .filter(
        ({ props }) =>
          !listAt(props, 'spec.plugins').some(plugin => at(plugin, 'isWALArchiver') === true),
      )
      .map(resource => ({ resource, message: 'Nothing archives its write-ahead log.' }));
    const inTree = graph
      .kind('postgresql.cnpg.io', 'Cluster')
      .filter(({ props }) => at(props, 'spec.backup.barmanObjectStore') !== undefined)
      .map(resource => ({
        resource,
        message: 'It uses barmanObjectStore, which the next operator no longer has.',
      }));
    const short = stores
      .filter(
        ({ props }) =>
          days(textAt(props, 'spec.retentionPolicy')) < backups.postgresql.retentionDays,
      )
      .map(resource => ({
        resource,
        message: `It keeps ${textAt(resource.props, 'spec.retentionPolicy') ?? 'nothing for sure'}; ${backups.postgresql.retentionDays}d are promised.`,
      }));
    return [...archiving, ...inTree, ...short];
  },
};

/** The plugin's own form: days, weeks or months. */
function days(policy: string | undefined): number {
  const match = /^(\d+)([dwm])$/.exec(policy ?? '');
  const length = { d: 1, w: 7, m: 30 }[match?.[2] ?? ''] ?? 0;
  return match ? Number(match[1]) * length : 0;
}
