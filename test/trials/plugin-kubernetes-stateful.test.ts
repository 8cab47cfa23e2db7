import * as assert from 'node:assert/strict';
import { namespace, object } from './declarations';
import type { Declaration } from './programs/declared/declaration';
import { trials, type Trial } from './trial';

const openTrial = trials();

const labels = { app: 'store' };
const container = {
  name: 'store',
  image: 'store:1',
  volumeMounts: [{ name: 'data', mountPath: '/data' }],
};
const template = {
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};

/** A claim that the set adopts by its name, so that it can grow without the set being replaced. */
const claim = (index: number, storage: string): Declaration =>
  object('core/v1:PersistentVolumeClaim', `data-store-${index}`, {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
  });

const set = (image: string, serviceName = 'store'): Declaration =>
  object(
    'apps/v1:StatefulSet',
    'store',
    {
      spec: {
        replicas: 2,
        serviceName,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ ...container, image }] } },
        volumeClaimTemplates: [template],
      },
    },
    { options: { dependsOn: ['data-store-0', 'data-store-1'] } },
  );

const job = (argument: string): Declaration =>
  object('batch/v1:Job', 'once', {
    spec: {
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'once', image: 'tool:1', args: [argument] }],
        },
      },
    },
  });

const cronJob = (schedule: string): Declaration =>
  object('batch/v1:CronJob', 'nightly', {
    spec: {
      schedule,
      jobTemplate: {
        spec: {
          template: {
            spec: {
              restartPolicy: 'Never',
              containers: [{ name: 'nightly', image: 'tool:1' }],
            },
          },
        },
      },
    },
  });

const agent = object('apps/v1:DaemonSet', 'agent', {
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: {
      metadata: { labels: { app: 'agent' } },
      spec: { containers: [{ name: 'agent', image: 'agent:1' }] },
    },
  },
});

describe('what keeps data and what runs once, by the stand-in kubernetes plugin', () => {
  let trial: Trial;
  const field = (what: string, path: string) =>
    trial.kubectl.field(`${what} -n ${trial.namespace}`, path);
  const declare = (image: string, storage: string, service?: string) =>
    trial.declare(
      namespace(trial.namespace),
      claim(0, storage),
      claim(1, storage),
      set(image, service),
      job('first'),
      cronJob('0 3 * * *'),
      agent,
    );

  before(async () => {
    trial = await openTrial();
  });

  it('comes up: the set on the claims that were made for it, the agent on every node', async () => {
    await declare('store:1', '1Gi');
    assert.equal((await trial.engine.up()).changes.create, 8);
    assert.equal(field('statefulset store', '{.status.readyReplicas}'), '2');
    assert.equal(field('daemonset agent', '{.status.numberReady}'), '3');
    assert.equal(field('job once', '{.status.succeeded}'), '1');
    assert.equal(field('pvc', '{.items[*].metadata.name}'), 'data-store-0 data-store-1');
    assert.equal(field('pvc', '{.items[*].status.phase}'), 'Bound Bound');
    await trial.engine.preview({ expectNoChanges: true });
  });

  it('grows claims and rolls the set in place', async () => {
    const uid = field('statefulset store', '{.metadata.uid}');
    await declare('store:2', '2Gi');
    const { changes } = await trial.engine.up();
    assert.deepEqual(changes, { same: 5, update: 3 });
    assert.equal(field('statefulset store', '{.metadata.uid}'), uid);
    assert.equal(
      field('pods -l app=store', '{.items[*].spec.containers[0].image}'),
      'store:2 store:2',
    );
    assert.equal(field('pvc', '{.items[*].status.capacity.storage}'), '2Gi 2Gi');
    await trial.engine.refresh();
    await trial.engine.preview({ expectNoChanges: true });
  });

  it('replaces the set for what can’t be changed, and keeps the claims', async () => {
    const claims = field('pvc', '{.items[*].metadata.uid}');
    await declare('store:2', '2Gi', 'other');
    assert.equal((await trial.engine.up()).changes.replace, 1);
    assert.equal(field('statefulset store', '{.status.readyReplicas}'), '2');
    assert.equal(field('pvc', '{.items[*].metadata.uid}'), claims);
  });

  it('runs a changed Job anew, and reschedules a CronJob in place', async () => {
    const nothing = [namespace(trial.namespace)];
    await trial.declare(...nothing, job('second'), cronJob('0 4 * * *'));
    const { changes } = await trial.engine.up();
    assert.deepEqual([changes.replace, changes.update, changes.delete], [1, 1, 4]);
    assert.equal(field('cronjob nightly', '{.spec.schedule}'), '0 4 * * *');
    assert.equal(field('job once', '{.spec.template.spec.containers[0].args[0]}'), 'second');
    assert.equal((await trial.engine.destroy()).changes.delete, 4);
  });
});
