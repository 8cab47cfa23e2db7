import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { processesUsing } from '../support/processes-using';
import { killUpdate } from './kill-update';
import { trials } from './trial';
import { configMap, deployment, namespace } from './declarations';
import { eventually } from '../support/eventually';
import { release } from './release';

const openTrial = trials();

describe('an update that was killed', () => {
  it('is continued by the next one, without its plugins staying behind', async () => {
    const trial = await openTrial();
    await trial.declare(
      namespace(trial.namespace),
      configMap('settings', {}),
      deployment('web', { node: 'none' }),
    );
    await killUpdate(trial);
    // The engine's language host, which isn't ours, looks for its engine only every five minutes.
    await eventually(
      () => processesUsing(path.join(trial.engine.directory, '../plugins')),
      [],
      120,
    );

    await trial.engine.cancel();
    await trial.declare(namespace(trial.namespace), configMap('settings', {}), deployment('web'));
    const { changes } = await trial.engine.up();
    assert.equal(changes['create'], 1, 'only the one that was under way');
    await trial.engine.preview({ expectNoChanges: true });
    await trial.engine.destroy();
  });

  it('goes on with a release that it had installed but not noted down', async () => {
    const trial = await openTrial();
    const chart = release('agent', { chart: 'alloy', version: '1.11.1' });
    await trial.declare(namespace(trial.namespace), chart);
    await trial.engine.up();
    const { directory, environment, stack } = trial.engine;
    const urn = `urn:pulumi:${stack}::declared::kubernetes:helm.sh/v3:Release::agent`;
    const forget = spawnSync('pulumi', ['state', 'delete', urn, '--yes', `--stack=${stack}`], {
      cwd: directory,
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    });
    assert.equal(forget.status, 0, forget.stderr);
    assert.equal((await trial.engine.up()).changes['create'], 1);
    await trial.engine.destroy();
  });

  it('gives up an object to its new name when a resource is renamed', async () => {
    const trial = await openTrial();
    const settings = configMap('settings', { a: '1' });
    await trial.declare(namespace(trial.namespace), settings);
    await trial.engine.up();
    await trial.declare(namespace(trial.namespace), { ...settings, name: 'renamed' });
    const { diagnostics } = await trial.engine.up();
    assert.match(diagnostics.join('\n'), /kept ConfigMap \S+\/settings: it now belongs to/);
    const found = trial.kubectl.field(`configmap settings -n ${trial.namespace}`, '{.data.a}');
    assert.equal(found, '1');
    await trial.engine.destroy();
  });
});
