import * as assert from 'node:assert/strict';
import { configMap, deployment, namespace, object } from './declarations';
import { trials, type Trial } from './trial';

const openTrial = trials();

describe('the stand-in kubernetes plugin', () => {
  let trial: Trial;
  const image = '{.spec.template.spec.containers[0].image}';
  const web = (): string => `deployment web -n ${trial.namespace}`;
  const declare = (version: string, selector = 'web', greeting = 'hello'): Promise<void> =>
    trial.declare(
      namespace(trial.namespace),
      configMap('settings', { greeting }),
      object(
        'v1:Secret',
        'credentials',
        { stringData: { password: { $secret: 's3cret-Value' } } },
        { outputs: ['data'] },
      ),
      deployment('web', { image: `app:${version}`, selector }),
      object('core/v1:Service', 'web-service', {
        spec: { selector: { app: selector }, ports: [{ port: 80, targetPort: 8080 }] },
      }),
    );

  before(async () => {
    trial = await openTrial();
  });

  it('previews resources in a namespace that does not exist yet', async () => {
    await declare('1');
    const { changes } = await trial.engine.preview();
    assert.deepEqual(changes, { create: 6 });
    assert.equal(trial.kubectl.run(['get', 'namespace', trial.namespace]).succeeded, false);
  });

  it('creates them and waits until they are ready', async () => {
    const { changes, diagnostics } = await trial.engine.up();
    assert.deepEqual(changes, { create: 6 });
    assert.equal(trial.kubectl.field(web(), '{.status.availableReplicas}'), '2');
    assert.match(diagnostics.join('\n'), /using the embedded stand-in for the kubernetes plugin/);
    assert.doesNotMatch(diagnostics.join('\n'), /\$PATH/);
  });

  it('keeps a secret out of the state and the outputs', async () => {
    const encoded = Buffer.from('s3cret-Value').toString('base64');
    const state = JSON.stringify(await trial.engine.state());
    assert.doesNotMatch(state, new RegExp(`s3cret-Value|${encoded}`));
    assert.deepEqual(await trial.engine.outputs(), {
      outputs: { credentials: { data: '[secret]' } },
    });
    assert.deepEqual(await trial.engine.outputs(true), {
      outputs: { credentials: { data: { password: encoded } } },
    });
  });

  it('finds nothing to change afterwards', async () => {
    await trial.engine.preview({ expectNoChanges: true });
  });

  it('updates in place what can be', async () => {
    await declare('2');
    const uid = trial.kubectl.field(web(), '{.metadata.uid}');
    const { changes } = await trial.engine.up();
    assert.deepEqual(changes, { same: 5, update: 1 });
    assert.equal(trial.kubectl.field(web(), image), 'app:2');
    assert.equal(trial.kubectl.field(web(), '{.metadata.uid}'), uid);
  });

  it('replaces what can not be changed in place', async () => {
    await declare('2', 'other', 'good day');
    const uid = trial.kubectl.field(web(), '{.metadata.uid}');
    const { changes } = await trial.engine.up();
    assert.deepEqual(changes, { same: 3, replace: 2, update: 1 });
    assert.notEqual(trial.kubectl.field(web(), '{.metadata.uid}'), uid);
    const greeting = trial.kubectl.field(
      `configmap settings -n ${trial.namespace}`,
      '{.data.greeting}',
    );
    assert.equal(greeting, 'good day');
  });

  it('sees drift by refresh and repairs it', async () => {
    trial.kubectl.run(['set', 'image', 'deployment/web', 'app=intruder:9', '-n', trial.namespace]);
    const { changes } = await trial.engine.refresh();
    assert.equal(changes['update'], 1, JSON.stringify(changes));
    const { changes: repaired, diagnostics } = await trial.engine.up();
    assert.equal(repaired['update'], 1, JSON.stringify(repaired));
    assert.match(diagnostics.join('\n'), /web: .*took back .*image.*kubectl/);
    assert.equal(trial.kubectl.field(web(), image), 'app:2');
    await trial.engine.preview({ expectNoChanges: true });
  });

  it('makes again what was deleted behind its back', async () => {
    trial.kubectl.run(['delete', 'service', 'web-service', '-n', trial.namespace]);
    assert.equal((await trial.engine.refresh()).changes['delete'], 1);
    assert.equal((await trial.engine.up()).changes['create'], 1);
  });

  it('deletes all of it', async () => {
    const { changes } = await trial.engine.destroy();
    assert.deepEqual(changes, { delete: 6 });
    assert.equal(trial.kubectl.run(['get', 'namespace', trial.namespace]).succeeded, false);
  });
});
