import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { configMap, deployment, namespace } from './declarations';
import { killUpdate } from './kill-update';
import { trials, type Trial } from './trial';

const openTrial = trials();

/** Runs the engine by hand, as docs/state.md has it. */
function pulumi({ engine }: Trial, ...args: string[]) {
  const { directory, environment, stack } = engine;
  const ended = spawnSync('pulumi', [...args, '--non-interactive', `--stack=${stack}`], {
    cwd: directory,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  return { succeeded: ended.status === 0, said: ended.stdout + ended.stderr };
}

const done = ({ succeeded, said }: ReturnType<typeof pulumi>): void => {
  assert.ok(succeeded, said);
};

describe('the state in a file backend', () => {
  it('stays locked by a killed update until it is cancelled, and the next one goes on', async () => {
    const trial = await openTrial();
    const settings = configMap('settings', { a: '1' });
    await trial.declare(
      namespace(trial.namespace),
      settings,
      // No node can take its pod, so the update waits.
      deployment('web', { node: 'none' }),
    );
    await killUpdate(trial);

    await trial.declare(namespace(trial.namespace), settings);
    await assert.rejects(trial.engine.up(), /the stack is currently locked by 1 lock/);
    done(pulumi(trial, 'cancel', '--yes'));
    await trial.engine.up();
    await trial.engine.preview({ expectNoChanges: true });
    await trial.engine.destroy();
  });

  it('has nothing beside it that a killed update could leave empty, and is read again without it', async () => {
    const trial = await openTrial();
    await trial.engine.up();
    const stacks = path.join(trial.engine.directory, '../state/.pulumi/stacks/declared');
    const beside = () => readdirSync(stacks).filter(name => name.endsWith('.attrs'));
    assert.deepEqual(beside(), []);

    const attributes = path.join(stacks, `${trial.engine.stack}.json.attrs`);
    writeFileSync(attributes, '');
    assert.match(pulumi(trial, 'stack', 'export').said, /failed to load checkpoint: EOF/);
    rmSync(attributes);
    done(pulumi(trial, 'stack', 'export'));
  });

  it('is recovered by import when it is lost, with nothing made anew', async () => {
    const trial = await openTrial();
    const settings = configMap('settings', { a: '1' });
    await trial.declare(namespace(trial.namespace), settings);
    await trial.engine.up();
    const identity = () =>
      trial.kubectl.field(`configmap settings -n ${trial.namespace}`, '{.metadata.uid}');
    const before = identity();

    done(pulumi(trial, 'stack', 'rm', '--yes', '--force', '--preserve-config'));
    done(pulumi(trial, 'stack', 'init'));
    await assert.rejects(
      trial.engine.up(),
      /already exists and this stack has not made it/,
      'what is there is never overwritten unseen',
    );
    const file = path.join(trial.engine.directory, 'import.json');
    const resources = [
      { type: 'kubernetes:core/v1:Namespace', name: 'namespace', id: trial.namespace },
      {
        type: 'kubernetes:core/v1:ConfigMap',
        name: 'settings',
        id: `${trial.namespace}/settings`,
      },
    ];
    writeFileSync(file, JSON.stringify({ resources }));
    done(
      pulumi(
        trial,
        'import',
        `--file=${file}`,
        '--yes',
        '--generate-code=false',
        '--protect=false',
      ),
    );

    await trial.engine.up();
    await trial.engine.preview({ expectNoChanges: true });
    assert.equal(identity(), before);
    await trial.engine.destroy();
  });

  it('forgets by a refresh what a lost cluster had, protected or not', async () => {
    const trial = await openTrial();
    await trial.declare(namespace(trial.namespace), configMap('settings', { a: '1' }));
    await trial.engine.up();
    done(pulumi(trial, 'state', 'protect', '--all', '--yes'));
    trial.kubectl.run(['delete', 'namespace', trial.namespace]);
    await trial.engine.refresh();
    assert.equal(JSON.stringify(await trial.engine.state()).includes('::namespace'), false);
    assert.equal((await trial.engine.up()).changes['create'], 2);
    await trial.engine.destroy();
  });

  it('goes back to an export', async () => {
    const trial = await openTrial();
    await trial.declare(namespace(trial.namespace));
    await trial.engine.up();
    const file = path.join(trial.engine.directory, 'export.json');
    done(pulumi(trial, 'stack', 'export', `--file=${file}`));
    const exported = await trial.engine.state();
    const provider = JSON.stringify(exported).includes('pulumi:providers:kubernetes');
    assert.ok(provider);
    await trial.declare(namespace(trial.namespace), configMap('settings', { a: '1' }));
    await trial.engine.up();
    done(pulumi(trial, 'stack', 'import', `--file=${file}`));
    assert.equal(JSON.stringify(await trial.engine.state()).includes('::settings'), false);
    await trial.engine.destroy();
  });
});
