import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { z } from 'zod';
import { check } from '../../embedded/plugins/docker/check';
import { resourceKind } from '../../embedded/plugins/docker/kinds';
import { containerInputs } from '../../embedded/plugins/docker/kinds/container-inputs';
import { logText } from '../../embedded/plugins/docker/kinds/container-logs';
import { containerOptions } from '../../embedded/plugins/docker/kinds/container-options';
import { unknown, type Properties } from '../../embedded/plugins/server/values';

const container = 'docker:index/container:Container';

describe('the stand-in docker plugin, without a daemon', () => {
  const failures = (inputs: Properties) =>
    check({
      urn: '',
      type: container,
      name: 'trial',
      inputs,
      oldInputs: undefined,
      seed: new Uint8Array(),
    }).failures?.map(({ property }) => property) ?? [];
  const options = (inputs: object) =>
    containerOptions(containerInputs.parse({ name: 'trial', image: 'sha256:1', ...inputs }));

  it('checks what is known, and the rest when it is', () => {
    assert.deepEqual(failures({ name: 'trial', image: unknown }), []);
    assert.deepEqual(failures({ name: 'trial', image: 'a', ports: [{ internal: unknown }] }), []);
    assert.deepEqual(failures({ name: 7, image: unknown }), ['name']);
    assert.deepEqual(failures({ name: 'trial' }), ['image']);
    assert.deepEqual(failures({ name: 'trial', image: 'a', user: null }), []);
    assert.deepEqual(failures({ name: 'trial', image: 'a', gpus: 'all' }), ['gpus']);
  });

  it('writes durations, amounts and ports as the daemon reads them', () => {
    const made = options({
      healthcheck: { tests: ['NONE'], interval: '1m30s', timeout: '250ms', startPeriod: '2h' },
      memory: 64,
      memorySwap: -1,
      ports: [{ internal: 80, external: 8080, ip: '127.0.0.1' }],
    });
    assert.deepEqual(made.Healthcheck, {
      Test: ['NONE'],
      Interval: 90e9,
      Timeout: 0.25e9,
      StartPeriod: 7200e9,
      Retries: 0,
    });
    assert.deepEqual([made.HostConfig?.Memory, made.HostConfig?.MemorySwap], [64 * 2 ** 20, -1]);
    assert.deepEqual(made.HostConfig?.PortBindings, {
      '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }],
    });
  });

  it('keeps a resource for exactly those inputs for which the official plugin does', () => {
    const kept = (type: string) => {
      const { schema, replaces } = resourceKind(`docker:index/${type}`);
      return Object.keys((schema as z.ZodObject).shape)
        .filter(input => !replaces.has(input))
        .sort()
        .join(' ');
    };
    assert.equal(
      kept('container:Container'),
      'cpuShares destroyGraceSeconds healthcheck init maxRetryCount memory memorySwap mustRun restart tmpfs wait waitTimeout',
    );
    assert.equal(kept('network:Network'), '');
    assert.equal(kept('volume:Volume'), '');
    assert.equal(kept('remoteImage:RemoteImage'), 'forceRemove keepLocally');
  });

  it('leaves out what the program left out: a null would be a value of its own', () => {
    const text = JSON.stringify(options({}));
    assert.equal(/null|undefined|"(User|Cmd|Entrypoint|Hostname|Healthcheck)"/.test(text), false);
  });

  it('reads a log in pieces, whatever is in it', () => {
    const piece = (text: string): Buffer => {
      const header = Buffer.alloc(8);
      header.writeUInt8(1, 0);
      header.writeUInt32BE(Buffer.byteLength(text), 4);
      return Buffer.concat([header, Buffer.from(text)]);
    };
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), texts => {
        assert.equal(logText(Buffer.concat(texts.map(piece))), texts.join('').trim());
      }),
    );
  });
});
