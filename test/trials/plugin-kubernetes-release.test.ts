import * as assert from 'node:assert/strict';
import { namespace, object } from './declarations';
import { release } from './release';
import { trials, type Trial } from './trial';

const openTrial = trials();

describe('a release of a chart', () => {
  let trial: Trial;
  const barman = (properties: object = {}) =>
    release(
      'barman',
      { chart: 'plugin-barman-cloud', version: '0.7.0', ...properties },
      { outputs: ['status', 'values'] },
    );
  const store = (retentionPolicy = '30d') =>
    object(
      'barmancloud.cnpg.io/v1:ObjectStore',
      'backups',
      { spec: { configuration: { destinationPath: 's3://backups/' }, retentionPolicy } },
      { options: { dependsOn: ['barman'] } },
    );
  const helmRecords = () =>
    trial.kubectl
      .run(['get', 'secrets', '-n', trial.namespace, '-l', 'owner=helm', '-o', 'name'])
      .output.trim();
  const definition = () =>
    trial.kubectl.run(['get', 'crd', 'objectstores.barmancloud.cnpg.io']).succeeded;

  before(async () => {
    trial = await openTrial();
    // A release keeps its definitions, and the tests before share the cluster.
    const kept = ['objectstores.barmancloud.cnpg.io', 'certificates.cert-manager.io'];
    trial.kubectl.run(['delete', 'crd', '--ignore-not-found', ...kept]);
  });

  it('has to be there before the custom resources of its operator', async () => {
    await trial.declare(
      namespace(trial.namespace),
      object('barmancloud.cnpg.io/v1:ObjectStore', 'backups', { spec: {} }),
    );
    await assert.rejects(trial.engine.up(), /has no kind ObjectStore .*Is the operator/);
  });

  it('is previewed, and made with a custom resource of its operator in one update', async () => {
    await trial.declare(namespace(trial.namespace), barman(), store());
    assert.equal((await trial.engine.preview()).changes.create, 2);
    assert.equal(definition(), false, 'a preview installs nothing');
    assert.equal((await trial.engine.up()).changes.create, 2);
    assert.match(helmRecords(), /sh\.helm\.release\.v1\.barman\.v1$/);
    const { outputs } = (await trial.engine.outputs()) as unknown as Outputs;
    const { chart, version, status, revision } = outputs.barman.status;
    assert.deepEqual(
      { chart, version, status, revision },
      { chart: 'plugin-barman-cloud', version: '0.7.0', status: 'deployed', revision: 1 },
    );
  });

  it('has nothing to change afterwards, nor after a refresh', async () => {
    await trial.engine.preview({ expectNoChanges: true });
    await trial.engine.refresh();
    await trial.engine.preview({ expectNoChanges: true });
  });

  it('lets the API server check the custom resources', async () => {
    await trial.declare(namespace(trial.namespace), barman(), store('a month'));
    await assert.rejects(trial.engine.preview(), /ObjectStore.*retentionPolicy/s);
  });

  it('is upgraded in place for other values, and keeps secret ones secret', async () => {
    await trial.declare(
      namespace(trial.namespace),
      barman({ values: { replicaCount: 2, token: { $secret: 's3cret-Value' } } }),
      store(),
    );
    const { changes } = await trial.engine.up();
    assert.deepEqual(changes, { same: 3, update: 1 });
    assert.match(helmRecords(), /^secret\/sh\.helm\.release\.v1\.barman\.v2$/);
    assert.doesNotMatch(JSON.stringify(await trial.engine.state()), /s3cret-Value/);
    await trial.engine.preview({ expectNoChanges: true });
  });

  it('is upgraded in place to another version, with a word on its definitions', async () => {
    await trial.declare(namespace(trial.namespace), barman({ version: '0.8.0' }), store());
    const { changes, diagnostics } = await trial.engine.up();
    assert.deepEqual(changes, { same: 3, update: 1 });
    assert.match(diagnostics.join('\n'), /those of plugin-barman-cloud 0\.7\.0, not 0\.8\.0/);
  });

  it('is made again after its record was deleted behind its back', async () => {
    trial.kubectl.run(['delete', 'secrets', '-n', trial.namespace, '-l', 'owner=helm']);
    assert.equal((await trial.engine.refresh()).changes.delete, 1);
    assert.equal((await trial.engine.up()).changes.create, 1);
  });

  it('is replaced for another name, and refuses one that is taken', async () => {
    await trial.declare(namespace(trial.namespace), barman({ name: 'other' }));
    assert.equal((await trial.engine.up()).changes.replace, 1);
    await trial.declare(
      namespace(trial.namespace),
      barman({ name: 'other' }),
      release('second', { chart: 'alloy', version: '1.11.1', name: 'other' }),
    );
    await assert.rejects(trial.engine.up(), /Release \S+\/other already exists/);
  });

  it('installs no definitions where its values say so', async () => {
    await trial.declare(
      namespace(trial.namespace),
      release('certificates', { chart: 'cert-manager', version: 'v1.19.1' }),
    );
    await trial.engine.up();
    const found = trial.kubectl.run(['get', 'crd', 'certificates.cert-manager.io']);
    assert.equal(found.succeeded, false);
  });

  it('keeps its definitions when it is uninstalled', async () => {
    await trial.engine.destroy();
    assert.equal(helmRecords(), '');
    assert.equal(definition(), true);
  });
});

interface Outputs {
  readonly outputs: { readonly barman: { readonly status: Readonly<Record<string, unknown>> } };
}
