import * as assert from 'node:assert/strict';
import { namespace, object } from './declarations';
import { eventually } from '../support/eventually';
import { trials, type Trial } from './trial';

const openTrial = trials();

const definition = {
  type: 'kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition',
  name: 'definition',
  properties: {
    metadata: { name: 'stores.test.quikapp.dev' },
    spec: {
      group: 'test.quikapp.dev',
      scope: 'Namespaced',
      names: { kind: 'Store', plural: 'stores', singular: 'store' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
          },
        },
      ],
    },
  },
};

describe('a custom resource', () => {
  let trial: Trial;
  const store = (waitFor: string) =>
    object(
      'test.quikapp.dev/v1:Store',
      'store',
      { metadata: { annotations: { 'pulumi.com/waitFor': waitFor } }, spec: { size: 1 } },
      { options: { dependsOn: ['definition'], customTimeouts: { create: '3s', update: '30s' } } },
    );

  before(async () => {
    trial = await openTrial();
  });

  it('is previewed before its definition exists', async () => {
    await trial.declare(namespace(trial.namespace), definition, store('condition=Ready'));
    assert.deepEqual((await trial.engine.preview()).changes, { create: 4 });
  });

  it('is made with its definition in one update and awaited by its waitFor annotation', async () => {
    await assert.rejects(
      trial.engine.up(),
      /Store \S+\/store is not ready: after 3 seconds: its condition Ready is missing/,
    );
  });

  it('is ready once its status says so', async () => {
    await trial.declare(
      namespace(trial.namespace),
      definition,
      store('["condition=Ready","jsonpath={.phase}=On"]'),
    );
    const up = trial.engine.up();
    const status = { status: { conditions: [{ type: 'Ready', status: 'True' }] }, phase: 'On' };
    const patch = [
      'patch',
      'store',
      'store',
      '-n',
      trial.namespace,
      '--type=merge',
      '-p',
      JSON.stringify(status),
    ];
    await eventually(() => trial.kubectl.run(patch).succeeded, true);
    assert.equal((await up).changes['update'], 1);
    await trial.engine.preview({ expectNoChanges: true });
  });

  it('goes with its definition', async () => {
    assert.deepEqual((await trial.engine.destroy()).changes, { delete: 4 });
    assert.equal(trial.kubectl.run(['get', 'crd', 'stores.test.quikapp.dev']).succeeded, false);
  });
});
