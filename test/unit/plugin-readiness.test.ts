import * as assert from 'node:assert/strict';
import { deploymentReadiness } from '../../embedded/plugins/kubernetes/wait/deployment';
import { jobReadiness } from '../../embedded/plugins/kubernetes/wait/job';
import { evaluate } from '../../embedded/plugins/kubernetes/wait/json-path';
import { statefulSetReadiness } from '../../embedded/plugins/kubernetes/wait/stateful-set';
import { wait } from '../../embedded/plugins/kubernetes/wait/wait';
import { waitForReadiness } from '../../embedded/plugins/kubernetes/wait/wait-for';
import type { Properties } from '../../embedded/plugins/server/values';

const deployment = (status: Properties, generation = 1): Properties => ({
  metadata: { generation },
  spec: { replicas: 3 },
  status: { observedGeneration: 1, ...status },
});

describe('readiness', () => {
  it('of a Deployment needs every pod new, available, and the old ones gone', () => {
    const state = (status: Properties, generation?: number): string =>
      deploymentReadiness(deployment(status, generation)).state;
    const done = { replicas: 3, updatedReplicas: 3, availableReplicas: 3 };
    assert.equal(state(done), 'ready');
    assert.equal(state(done, 2), 'waiting');
    assert.equal(state({ ...done, updatedReplicas: 2 }), 'waiting');
    assert.equal(state({ ...done, replicas: 4 }), 'waiting');
    assert.equal(state({ ...done, availableReplicas: 2 }), 'waiting');
    const conditions = [
      { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' },
    ];
    assert.equal(state({ ...done, conditions }), 'failed');
  });

  it('of a StatefulSet minds its partition', () => {
    const set = (updatedReplicas: number, partition: number): Properties => ({
      metadata: { generation: 1 },
      spec: { replicas: 3, updateStrategy: { rollingUpdate: { partition } } },
      status: { observedGeneration: 1, readyReplicas: 3, updatedReplicas },
    });
    assert.equal(statefulSetReadiness(set(3, 0)).state, 'ready');
    assert.equal(statefulSetReadiness(set(1, 0)).state, 'waiting');
    assert.equal(statefulSetReadiness(set(1, 2)).state, 'ready');
  });

  it('of a Job is its completion', () => {
    const job = (type: string): string =>
      jobReadiness({ status: { conditions: [{ type, status: 'True', message: 'backoff' }] } })
        .state;
    assert.equal(job('Complete'), 'ready');
    assert.equal(job('Failed'), 'failed');
    assert.equal(job('Other'), 'waiting');
  });

  it('by waitFor reads conditions and JSONPaths, and refuses anything else', () => {
    const object = (waitFor: string): Properties => ({
      metadata: { annotations: { 'pulumi.com/waitFor': waitFor } },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    });
    const state = (waitFor: string): string => waitForReadiness(object(waitFor)).state;
    assert.equal(state('condition=Ready'), 'ready');
    assert.equal(state('condition=Ready=False'), 'waiting');
    assert.equal(state('jsonpath={.status.phase}=Running'), 'ready');
    assert.equal(state('jsonpath={.status.missing}'), 'waiting');
    assert.equal(state('jsonpath={.status.conditions[?(@.type=="Ready")].status}=True'), 'ready');
    assert.equal(state('["condition=Ready","jsonpath={.status.phase}=Stopped"]'), 'waiting');
    assert.throws(() => state('ready'), /holds "ready"; write condition=/);
    assert.throws(() => evaluate('{.status..x}', {}), /can't be read from/);
  });
});

describe('a wait', () => {
  const follow = (listener: (object: Properties) => void) => {
    listener({ seen: 1 });
    return () => undefined;
  };
  const never = (): { state: 'waiting'; reason: string } => ({
    state: 'waiting',
    reason: 'not yet',
  });

  it('ends with its time, and says what was missing', async () => {
    const { progress } = await wait(follow, never, {
      seconds: 0.1,
      signal: new AbortController().signal,
    });
    assert.deepEqual(progress, { state: 'failed', reason: 'after 0.1 seconds: not yet' });
  });

  it('ends at once when it is cancelled', async () => {
    const stop = new AbortController();
    const waiting = wait(follow, never, { seconds: 60, signal: stop.signal });
    setImmediate(() => {
      stop.abort();
    });
    const { progress, object } = await waiting;
    assert.deepEqual(progress, { state: 'failed', reason: 'the wait was cancelled: not yet' });
    assert.deepEqual(object, { seen: 1 });
  });
});
