import type { Rule } from '../rule';
import { backupOf } from './backup-of';
import { promised } from './promised';

/** */
export const backupPlace: Rule = {
  name: 'backup-place',
  family: 'backups',
  protects: 'Backups that are lost with their source, or readable to whoever gets hold of them.',
  remedy: 'Send backups to the object storage, encrypted: by restic, or by the service (AES256).',
  severity: 'critical',
  link: 'docs/policies.md#backup-place',
  target: 'kubernetes',
  check: graph =>
    promised(graph).flatMap(data => {
      const backup = backupOf[data](graph);
      if (!backup) return [];
      const { resource, elsewhere, encrypted } = backup;
      return [
        ...(elsewhere ? [] : [`The backup of ${data} doesn't go to the object storage.`]),
        ...(encrypted === false ? [`The backup of ${data} isn't encrypted.`] : []),
      ].map(message => ({ resource, message }));
    }),
};
