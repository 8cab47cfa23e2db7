import assert from 'node:assert/strict';
import type { EngineEvent } from '@pulumi/pulumi/automation';
import { ChangeLog } from '../../embedded/rehearse/change-log';
import { brokenPromises } from '../../embedded/rehearse/change/broken-promises';
import type { OutcomeOfChange } from '../../embedded/rehearse/change/outcome-of-change';
import { reportOfChange } from '../../embedded/rehearse/change/report-of-change';
import { fewest } from '../../embedded/rehearse/fewest';
import { mostInOneZone } from '../../embedded/rehearse/most-in-one-zone';

const sample = (workload: string, t: number, ready: number, left: number) => ({
  workload,
  t,
  ready,
  left,
});
const outcome: OutcomeOfChange = {
  from: 'v1',
  commit: '0123456',
  to: 'this checkout',
  log: new ChangeLog(),
  seconds: { up: 10, all: 20 },
  samples: [sample('web', 0, 3, 2), sample('web', 5, 2, 1), sample('web', 9, 3, 2)],
  kept: ['web'],
  added: [],
  removed: [],
  critical: ['web'],
  budgets: { watched: 1, violations: [] },
  standIns: 'none',
};

describe('the outcome of a rehearsed change', () => {
  it('counts what held when a period began, and nothing after its end', () => {
    const of = (from: number, to: number) => fewest(outcome.samples, 'web', { from, to });
    assert.deepEqual(fewest(outcome.samples, 'web'), { ready: 2, left: 1 });
    assert.deepEqual(of(0, 4), { ready: 3, left: 2 });
    assert.deepEqual(of(6, 7), { ready: 2, left: 1 });
    assert.deepEqual(of(9, 12), { ready: 3, left: 2 });
  });

  it('tells how many pods the loss of one zone would take', () => {
    const zones = new Map([
      ['node-1', 'a'],
      ['node-2', 'b'],
      ['node-3', 'a'],
    ]);
    assert.equal(mostInOneZone(['node-1', 'node-2', 'node-3'], zones), 2);
    assert.equal(mostInOneZone([], zones), 0);
  });

  it('breaks a promise with one Ready pod of a critical workload, but of no other, and of none that goes', () => {
    const samples = [sample('web', 0, 3, 2), sample('web', 5, 1, 0)];
    assert.deepEqual(brokenPromises(outcome), []);
    assert.deepEqual(brokenPromises({ ...outcome, samples }), [
      'web is critical and had only 1 Ready pod.',
    ]);
    assert.deepEqual(brokenPromises({ ...outcome, samples, critical: [] }), []);
    assert.deepEqual(brokenPromises({ ...outcome, samples, kept: [] }), []);
  });

  it('breaks a promise with a disruption budget that was not held, and says so on the page', () => {
    const violations = [{ budget: 'core/web', t: 4.2, healthy: 1, wanted: 2 }];
    const broken = { ...outcome, budgets: { watched: 1, violations } };
    const text = 'The disruption budget core/web was not held: 1 of 2 pods after 4 s.';
    assert.deepEqual(brokenPromises(broken), [text]);
    assert.ok(reportOfChange(broken, 'x.svg').includes(`**Broken:**\n\n- ${text}`));
    assert.ok(!reportOfChange(outcome, 'x.svg').includes('Broken'));
  });

  it('keeps a replacement as one, however many steps it takes, and leaves components out', () => {
    const log = new ChangeLog();
    const hear = (op: string, type: string, name: string) => {
      const metadata = { op, type, urn: `urn:pulumi:prod::quikapp::${type}::${name}` };
      log.hear({ resOutputsEvent: { metadata } } as unknown as EngineEvent);
    };
    const map = 'kubernetes:core/v1:ConfigMap';
    for (const op of ['create-replacement', 'replace', 'delete-replaced']) hear(op, map, 'a');
    hear('same', map, 'b');
    hear('update', 'quikapp:services:Services', 'c');
    hear('delete', map, 'd');
    assert.deepEqual(log.of('replaced'), [{ outcome: 'replaced', kind: 'ConfigMap', name: 'a' }]);
    assert.deepEqual(
      log.of('deleted').map(({ name }) => name),
      ['d'],
    );
    assert.deepEqual(log.of('updated'), []);
  });
});
