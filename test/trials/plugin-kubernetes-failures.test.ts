import * as assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { configMap, deployment, namespace, object } from './declarations';
import { trials, type Trial } from './trial';

const openTrial = trials();

interface State {
  readonly deployment: {
    readonly resources?: readonly { readonly urn: string; readonly initErrors?: string[] }[];
  };
}

async function initErrors({ engine }: Trial, name: string): Promise<string> {
  const { resources = [] } = ((await engine.state()) as State).deployment;
  return (resources.find(({ urn }) => urn.endsWith(`::${name}`))?.initErrors ?? []).join('\n');
}

describe('the stand-in kubernetes plugin, when something is wrong', () => {
  it('keeps a resource that did not become ready, with the reason, and goes on from there', async () => {
    const trial = await openTrial();
    const timeouts = { customTimeouts: { create: '3s' } };
    await trial.declare(
      namespace(trial.namespace),
      deployment('web', { node: 'none' }, { options: timeouts }),
    );
    await assert.rejects(
      trial.engine.up(),
      /Deployment \S+\/web is not ready: after 3 seconds: 0 of 2 pods are available[\s\S]*Unschedulable/,
    );
    assert.match(await initErrors(trial, 'web'), /0 of 2 pods are available/);

    await trial.declare(namespace(trial.namespace), deployment('web'));
    assert.deepEqual((await trial.engine.up()).changes, { same: 2, update: 1 });
    assert.equal(await initErrors(trial, 'web'), '');
    await trial.engine.destroy();
  });

  it('ends its waits when the operation is cancelled', async () => {
    const trial = await openTrial();
    await trial.declare(namespace(trial.namespace), deployment('web', { node: 'none' }));
    const stop = new AbortController();
    let stopped = 0;
    const up = trial.engine.up({
      signal: stop.signal,
      onEvent: ({ resourcePreEvent }) => {
        if (!resourcePreEvent?.metadata.urn.endsWith('::web')) return;
        setTimeout(() => {
          stopped = performance.now();
          stop.abort();
        }, 2000);
      },
    });
    await assert.rejects(up, /the wait was cancelled: 0 of 2 pods are available/);
    assert.ok(performance.now() - stopped < 8000, 'the operation ended within seconds');
    assert.match(await initErrors(trial, 'web'), /cancelled/);
    await trial.engine.destroy();
  });

  it('names an unreachable API server once, and what to do', async () => {
    const trial = await openTrial();
    const kubeconfig = path.join(trial.engine.directory, 'unreachable.json');
    const cluster = { server: 'https://127.0.0.1:9' };
    await writeFile(
      kubeconfig,
      JSON.stringify({
        'current-context': 'gone',
        clusters: [{ name: 'gone', cluster }],
        contexts: [{ name: 'gone', context: { cluster: 'gone' } }],
      }),
    );
    const unreachable = await openTrial(kubeconfig);
    await unreachable.declare(namespace('one'), object('v1:ConfigMap', 'two', { data: {} }));
    await assert.rejects(unreachable.engine.up(), (error: Error) => {
      assert.match(
        error.message,
        /API server at https:\/\/127\.0\.0\.1:9 \(context gone\) can't be reached: .*ECONNREFUSED.*KUBECONFIG/,
      );
      assert.equal(error.message.split("can't be reached").length, 2);
      return true;
    });
  });

  it('names a kubeconfig that is not there', async () => {
    const trial = await openTrial('/nowhere/kubeconfig');
    await trial.declare(namespace('one'));
    await assert.rejects(trial.engine.preview(), /no kubeconfig to read at \/nowhere\/kubeconfig/);
  });

  it('refuses a kind that is not in its table, and names the table', async () => {
    const trial = await openTrial();
    await trial.declare({ type: 'kubernetes:core/v1:Pod', name: 'pod', properties: {} });
    await assert.rejects(
      trial.engine.preview(),
      /doesn't cover kubernetes:core\/v1:Pod.*plugins\/kubernetes\/kinds/,
    );
  });

  it("passes the server's refusals on: by a preview for the object itself, by an update for a quota", async () => {
    const trial = await openTrial();
    await trial.declare(namespace(trial.namespace));
    await trial.engine.up();
    const quota = object('core/v1:ResourceQuota', 'quota', { spec: { hard: { configmaps: '1' } } });
    const misspelt = object('core/v1:ConfigMap', 'settings', { dota: { a: '1' } });
    await trial.declare(namespace(trial.namespace), misspelt);
    await assert.rejects(trial.engine.preview(), /ConfigMap \S+\/settings: .*dota/);

    const second = { ...configMap('second', {}), options: { dependsOn: ['quota'] } };
    await trial.declare(namespace(trial.namespace), quota, second);
    await assert.rejects(trial.engine.up(), /ConfigMap \S+\/second: .*exceeded quota: quota/);
    await trial.engine.destroy();
  });

  it("leaves an object alone that isn't the stack's, until it is imported", async () => {
    const trial = await openTrial();
    const settings = { ...configMap('settings', { a: '1' }) };
    await trial.declare(namespace(trial.namespace));
    await trial.engine.up();
    trial.kubectl.run([
      'create',
      'configmap',
      'settings',
      '--from-literal=a=1',
      '-n',
      trial.namespace,
    ]);
    await trial.declare(namespace(trial.namespace), settings);
    await assert.rejects(trial.engine.up(), /already exists and this stack has not made it/);

    const options = { import: `${trial.namespace}/settings` };
    await trial.declare(namespace(trial.namespace), { ...settings, options });
    assert.equal((await trial.engine.up()).changes['import'], 1);
    await trial.declare(namespace(trial.namespace), settings);
    await trial.engine.preview({ expectNoChanges: true });
    await trial.engine.destroy();
  });
});
