import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deploy } from '../../tools/flow/deploy';
import { findDrift } from '../../tools/flow/drift';
import { makePlan } from '../../tools/flow/plan';
import type { PulumiCommand } from '../../tools/pulumi/pulumi';
import { previewSource } from '../../tools/report/preview';
import { namespace, object } from './declarations';
import { trials, type Trial } from './trial';

const openTrial = trials();

const pack = join(__dirname, 'programs/pack');

describe('the flow of a change', () => {
  let trial: Trial;
  let command: PulumiCommand;
  let folder = '';
  let backup = '';
  const value = () =>
    trial.kubectl.field(`poddisruptionbudget web -n ${trial.namespace}`, '{.spec.minAvailable}');
  const program = (minAvailable: number) =>
    trial.declare(
      namespace(trial.namespace),
      object('policy/v1:PodDisruptionBudget', 'web', {
        spec: { minAvailable, selector: { matchLabels: { app: 'web' } } },
      }),
    );

  before(async () => {
    trial = await openTrial();
    const { directory, environment, stack } = trial.engine;
    command = {
      program: 'pulumi',
      directory,
      environment: { ...environment, PULUMI_EXPERIMENTAL: 'true' },
      policyPack: { folder: pack, config: join(pack, 'config.json') },
    };
    folder = join(directory, 'plan');
    backup = join(directory, 'state-before');
    assert.equal(stack, trial.namespace);
  });

  it('does what was planned, and keeps the state from before', async () => {
    await program(1);
    const said = await makePlan(command, trial.namespace, folder);
    assert.match(said, /PodDisruptionBudget/);
    assert.notEqual(value(), '1');
    await deploy(command, trial.namespace, { plan: folder, backup });
    assert.equal(value(), '1');
    const [kept = ''] = await readdir(backup);
    const state = JSON.parse(await readFile(join(backup, kept), 'utf8')) as { version: number };
    assert.equal(state.version, 3);
  });

  it('reports a live preview: what changes, from what to what', async () => {
    await program(2);
    const { changes } = await previewSource(trial.namespace, command);
    assert.deepEqual(
      changes.map(({ operation, name }) => [operation, name]),
      [['update', 'web']],
    );
    const [difference] = changes[0]?.differences ?? [];
    assert.deepEqual(
      [difference?.path, difference?.before, difference?.after],
      ['spec.minAvailable', 1, 2],
    );
  });

  it('refuses a plan whose state has moved since, and changes nothing', async () => {
    await program(2);
    await makePlan(command, trial.namespace, folder);
    await program(9);
    await deploy(command, trial.namespace, { backup });
    await program(2);
    await assert.rejects(
      deploy(command, trial.namespace, { plan: folder, backup }),
      /has moved since the plan was made .*: nothing was changed\. Make the plan again/,
    );
    assert.equal(value(), '9');
  });

  it('does nothing that the plan does not hold', async () => {
    await program(2);
    await makePlan(command, trial.namespace, folder);
    await program(3);
    await assert.rejects(deploy(command, trial.namespace, { plan: folder, backup }), /plan/);
    assert.equal(value(), '9');
  });

  it('plans and deploys nothing that breaks a promise, and says which', async () => {
    await program(7);
    await assert.rejects(makePlan(command, trial.namespace, folder), /\[budget\] 7 is forbidden/);
    await assert.rejects(deploy(command, trial.namespace, { backup }), /\[budget\] 7 is forbidden/);
    assert.equal(value(), '9');
  });

  it('says where there is no plan, and what makes one', async () => {
    await assert.rejects(
      deploy(command, trial.namespace, { plan: join(folder, 'nowhere'), backup }),
      /holds no plan: `npm run plan -- /,
    );
  });

  it('finds what was changed by hand, and nothing else', async () => {
    await program(9);
    assert.equal((await findDrift(command, trial.namespace)).count, 0);
    const patch = '{"spec":{"minAvailable":0}}';
    const at = ['poddisruptionbudget', 'web', '-n', trial.namespace];
    trial.kubectl.run(['patch', ...at, '--type=merge', '--patch', patch]);
    const { count, text } = await findDrift(command, trial.namespace);
    assert.equal(count, 1);
    assert.match(text, /\| `web` \| PodDisruptionBudget \| update \|/);
    await assert.rejects(findDrift(command, 'nobody'), /pulumi stack export failed:[^]*nobody/);
    await trial.engine.destroy();
  });
});
