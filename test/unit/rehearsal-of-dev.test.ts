import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { switchedOff } from '../../embedded/docker/switched-off';
import type { Engine } from '../../embedded/engine/engine';
import { StepCount } from '../../embedded/rehearse/step-count';
import { summaryOfDev } from '../../embedded/rehearse/summary-of-dev';

const healthy = (name: string) => ({ name, healthy: true });

describe('what a rehearsal of dev tells', () => {
  const told = (own: readonly { readonly name: string; readonly healthy: boolean }[]) =>
    summaryOfDev({
      containers: [...catalog.workloads.map(({ name }) => healthy(name)), ...own],
      count: new StepCount(),
      engine: { standIns: [] } as unknown as Engine,
      ownDaemon: true,
      leftOut: [{ capability: 'kafka', images: ['apache/kafka:1'] }],
      phases: [],
    });

  it('is how many workloads and containers of the platform are healthy', () => {
    const text = told([healthy('redis'), { name: 'consul', healthy: false }]);
    assert.match(text, /35 of 35 workloads and 1 of 2 containers of the platform are healthy\./);
    assert.match(text, /the platform's consul, redis$/m);
  });

  it('is every capability that is not run, and why', () => {
    const text = told([healthy('redis'), healthy('auth-service-envoy')]);
    assert.match(text, / kafka: neither the daemon nor a registry in reach has apache\/kafka:1$/m);
    assert.match(text, / backups: switched off in dev$/m);
    for (const name of ['postgresql', 'edge', 'vault']) assert.ok(text.includes(` ${name}: `));
    for (const name of ['redis', 'mesh']) assert.ok(!text.includes(` ${name}: `), name);
  });

  it('comes of settings that leave out what is not at hand', () => {
    assert.deepEqual(switchedOff(['kafka', 'redis', 'vault']), {
      'quikapp:stores': { kafka: { enabled: false }, redis: { enabled: false } },
      'quikapp:vault': { enabled: false },
    });
  });
});
