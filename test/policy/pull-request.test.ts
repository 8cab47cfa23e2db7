import assert from 'node:assert/strict';
import { describeFinding } from '../../policy/describe-finding';
import { evaluate } from '../../policy/evaluate';
import { fromGolden } from '../../policy/graph/from-golden';
import { rules } from '../../policy/rules';
import { packSettings } from '../support/pack-settings';
import { golden } from './golden';
import { add, metadata, remove, set, type Mutation } from './mutation';

/** What somebody reads whose pull request changes production so. */
const told = (change: Mutation['change']): string[] =>
  evaluate(rules, fromGolden(change(golden('prod'))), packSettings(), '2026-11-24').map(
    describeFinding,
  );

describe('a pull request', () => {
  it('that drops a replica is told which workload has too few, and how many it needs', () => {
    const autoscaler = 'quikapp-services-auth-service-autoscaler';
    const [message] = told(set(autoscaler, 'spec.minReplicas', 2));
    assert.match(message ?? '', /auth-service.*\b2\b.*\b3\b|auth-service.*\b3\b.*\b2\b/s);
  });

  it('that drops a replica and the label of a critical workload is told of the replica all the same', () => {
    const messages = told(graph =>
      set('quikapp-services-auth-service-deployment', 'spec.template.metadata.labels', {
        'app.kubernetes.io/name': 'auth-service',
        'quikapp.dev/stack': 'spring-boot',
      })(set('quikapp-services-auth-service-autoscaler', 'spec.minReplicas', 2)(graph)),
    );
    assert.ok(messages.some(message => /\[critical-replicas\].*auth-service/.test(message)));
  });

  it('that shortens a retention is told of which data, and what is promised', () => {
    const [message, ...others] = told(
      set('quikapp-mongodb-cluster', 'spec.backup.tasks.0.retention.count', 28),
    );
    assert.deepEqual(others, []);
    assert.match(message ?? '', /keeps backups of mongodb for 7 days; 14 are promised/);
    assert.match(message ?? '', /catalog\/backups\.ts/);
  });

  it('that exposes a store is told that there is one public entry', () => {
    const messages = told(
      add('kubernetes:core/v1:Service', {
        metadata: metadata('postgresql-public', 'quikapp-data'),
        spec: { type: 'LoadBalancer', selector: { 'cnpg.io/cluster': 'postgresql' } },
      }),
    );
    assert.ok(
      messages.some(message =>
        /\[one-public-entry\] added: Its spec\.type opens it to whoever is outside.*route of the edge/.test(
          message,
        ),
      ),
      messages.join('\n'),
    );
  });

  it('that removes a backup is told of which data, and how often it is promised', () => {
    const [message, ...others] = told(remove('quikapp-backups-files-daily-schedule'));
    assert.deepEqual(others, []);
    assert.match(
      message ?? '',
      /Nothing backs files up; a backup every day is promised.*Put the backup back/,
    );
  });

  it('that breaks no promise passes', () => {
    const tag = 'spec.template.spec.containers.0.image';
    const deployment = 'quikapp-services-auth-service-deployment';
    assert.deepEqual(
      told(set(deployment, tag, 'registry.example.com/quikapp/auth-service:1.0.1')),
      [],
    );
    assert.deepEqual(
      told(set('quikapp-services-auth-service-autoscaler', 'spec.maxReplicas', 12)),
      [],
    );
  });
});
