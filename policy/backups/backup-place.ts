import type { Rule } from '../rule';
import { coverage } from './coverage';

export const backupPlace: Rule = {
  name: 'backup-place',
  family: 'backups',
  requirements: ['R-66', 'R-67', 'R-68', 'R-69', 'R-72'],
  protects: 'Backups that are lost with their source, or readable to whoever gets hold of them.',
  remedy: 'Send backups to the object storage, encrypted: by restic, or by the service (AES256).',
  severity: 'critical',
  link: 'docs/policies.md#backup-place',
  target: 'kubernetes',
  check: graph =>
    coverage(graph).flatMap(({ name, backup }) => {
      if (!backup) return [];
      const { resource, elsewhere, encrypted } = backup;
      return [
        ...(elsewhere ? [] : [`The backup of ${name} doesn't go to the object storage.`]),
        ...(encrypted === false ? [`The backup of ${name} isn't encrypted.`] : []),
      ].map(message => ({ resource, message }));
    }),
};
