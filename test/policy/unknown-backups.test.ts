import assert from 'node:assert/strict';
import { evaluate } from '../../policy/evaluate';
import { fromGolden } from '../../policy/graph/from-golden';
import { guarded, unknownValue } from '../../policy/graph/unknown-values';
import { rules } from '../../policy/rules';
import { packSettings } from '../support/pack-settings';
import { golden } from './golden';

/** Rules that must not pass while a preview doesn't know what a resource will be. */
const judged: Readonly<Record<string, readonly string[]>> = {
  'quikapp-backups-postgresql-schedule': ['backup-schedule'],
  'quikapp-postgresql-archive-store': ['archive', 'backup-place', 'backup-keys'],
  'quikapp-mysql-backups-policy': ['backup-schedule', 'backup-place', 'backup-keys', 'jobs'],
  'quikapp-backups-lifecycle-daily-schedule': ['backup-retention', 'jobs'],
  'quikapp-mongodb-cluster': ['backup-schedule', 'backup-retention', 'backup-place', 'backup-keys'],
  'quikapp-backups-redis-daily-schedule': ['backup-schedule', 'backup-retention', 'backup-place'],
  'quikapp-backups-files-daily-schedule': ['backup-schedule', 'backup-retention', 'backup-place'],
  'quikapp-backups-consul-daily-schedule': ['backup-schedule', 'backup-retention', 'backup-place'],
  'quikapp-backups-redis-drill-schedule': ['restore-drill', 'jobs'],
};

describe('a preview that does not know', () => {
  for (const [name, wanted] of Object.entries(judged)) {
    it(`${name} passes none of the rules that judge it`, () => {
      const graph = golden('prod').map(resource =>
        resource.name === name
          ? { ...resource, inputs: guarded({ ...resource.inputs, spec: unknownValue }) }
          : resource,
      );
      const found = evaluate(rules, fromGolden(graph), packSettings(), '2026-11-24');
      const stopped = found
        .filter(({ level, message }) => level === 'mandatory' && /can't be checked/.test(message))
        .map(({ rule }) => rule.name);
      assert.deepEqual(
        wanted.filter(rule => !stopped.includes(rule)),
        [],
      );
    });
  }
});
