import * as assert from 'node:assert/strict';
import { charts } from '../../embedded/definitions/charts';
import { simulatedKinds } from '../../embedded/operators/kinds';
import { namespace, object } from './declarations';
import type { Declaration } from './programs/declared/declaration';
import { eventually } from '../support/eventually';
import { release } from './release';
import { trials, type Trial } from './trial';

const openTrial = trials();

const names = Object.keys(charts).filter(name => charts[name]?.definitions);

/** Every operator, with its definitions switched on where the chart leaves that open. */
const operators = names.map(chart =>
  release(chart, {
    chart,
    version: charts[chart]?.version,
    values: chart === 'cert-manager' ? { crds: { enabled: true } } : {},
  }),
);

const custom = (kind: string, waitFor: string, spec: object, name = kind): Declaration =>
  object(
    kind,
    name.split(':').at(-1)?.toLowerCase() ?? '',
    { metadata: { annotations: { 'pulumi.com/waitFor': waitFor } }, spec },
    { options: { dependsOn: names, customTimeouts: { create: '20s' } } },
  );

/** A custom resource of each kind that production waits for, as small as its definition allows. */
const resources = [
  custom('postgresql.cnpg.io/v1:Cluster', 'condition=Ready', {
    instances: 3,
    storage: { size: '1Gi' },
  }),
  custom('postgresql.cnpg.io/v1:Database', 'jsonpath={.status.applied}=true', {
    name: 'auth',
    owner: 'auth',
    cluster: { name: 'cluster' },
  }),
  custom('postgresql.cnpg.io/v1:DatabaseRole', 'jsonpath={.status.applied}=true', {
    name: 'auth',
    cluster: { name: 'cluster' },
  }),
  custom('moco.cybozu.com/v1beta2:MySQLCluster', 'condition=Healthy', {
    replicas: 3,
    podTemplate: { spec: { containers: [{ name: 'mysqld', image: 'mysql:8.4' }] } },
    volumeClaimTemplates: [
      { metadata: { name: 'mysql-data' }, spec: { accessModes: ['ReadWriteOnce'] } },
    ],
  }),
  custom('psmdb.percona.com/v1:PerconaServerMongoDB', 'jsonpath={.status.state}=ready', {
    image: 'mongo:7',
    replsets: [{ name: 'rs0', size: 3 }],
  }),
  custom('kafka.strimzi.io/v1:Kafka', 'condition=Ready', {
    kafka: { listeners: [{ name: 'tls', port: 9093, type: 'internal', tls: true }] },
  }),
  custom('kafka.strimzi.io/v1:KafkaNodePool', 'jsonpath={.status.replicas}=3', {
    replicas: 3,
    roles: ['broker'],
    storage: { type: 'ephemeral' },
  }),
  custom('kafka.strimzi.io/v1:KafkaTopic', 'condition=Ready', { partitions: 3, replicas: 3 }),
  custom('kafka.strimzi.io/v1:KafkaUser', 'condition=Ready', {
    authentication: { type: 'tls' },
  }),
  custom('cert-manager.io/v1:Issuer', 'condition=Ready', { selfSigned: {} }),
  custom('cert-manager.io/v1:Certificate', 'condition=Ready', {
    secretName: 'tls',
    dnsNames: ['quikapp.test'],
    issuerRef: { name: 'issuer' },
  }),
  custom('secrets.hashicorp.com/v1beta1:VaultConnection', 'jsonpath={.status.valid}=true', {
    address: 'https://vault:8200',
  }),
  custom('secrets.hashicorp.com/v1beta1:VaultAuth', 'jsonpath={.status.valid}=true', {
    method: 'kubernetes',
    mount: 'kubernetes',
  }),
  custom(
    'secrets.hashicorp.com/v1beta1:VaultDynamicSecret',
    'jsonpath={.status.lastGeneration}=1',
    { mount: 'database', path: 'creds/auth', destination: { name: 'auth', create: true } },
  ),
  custom('consul.hashicorp.com/v1alpha1:ServiceDefaults', 'condition=Synced', { protocol: 'http' }),
  custom('consul.hashicorp.com/v1alpha1:ServiceIntentions', 'condition=Synced', {
    destination: { name: 'auth' },
    sources: [{ name: 'gateway', action: 'allow' }],
  }),
  custom('monitoring.coreos.com/v1:Prometheus', 'condition=Available', { replicas: 2 }),
];

describe('the operators of the embedded environment', () => {
  let trial: Trial;

  before(async () => {
    trial = await openTrial();
  });

  it('have a definition for every kind whose status is simulated', async () => {
    await trial.declare(namespace(trial.namespace), ...operators);
    await trial.engine.up();
    const served = trial.kubectl.run(['api-resources', '--no-headers']).output;
    const missing = simulatedKinds.filter(
      ({ apiVersion, plural }) => !new RegExp(`^${plural} .* ${apiVersion} `, 'm').test(served),
    );
    assert.deepEqual(missing, []);
  });

  it('bring custom resources up as far as others see it', async () => {
    await trial.declare(namespace(trial.namespace), ...operators, ...resources);
    assert.equal((await trial.engine.up()).changes.create, resources.length);
  });

  it('leave nothing to change', async () => {
    await trial.engine.refresh();
    await trial.engine.preview({ expectNoChanges: true });
  });

  it('let go of what is deleted, as once they had tidied up', async () => {
    const held = { metadata: { finalizers: ['percona.com/delete-psmdb-pods-in-order'] } };
    const kind = 'perconaservermongodbs.psmdb.percona.com';
    const [, made = ''] = trial.kubectl
      .run(['get', kind, '-n', trial.namespace, '-o=name'])
      .output.trim()
      .split('/');
    const at = [kind, made, '-n', trial.namespace];
    trial.kubectl.run(['patch', ...at, '--type=merge', '--patch', JSON.stringify(held)]);
    trial.kubectl.run(['delete', ...at, '--wait=false']);
    await eventually(() => trial.kubectl.run(['get', ...at]).succeeded, false, 20);
  });
});
