import assert from 'node:assert/strict';
import fc from 'fast-check';
import { overlaps, parseCidr, usableAddresses } from '../../catalog/arithmetic/cidr';
import { minAvailable } from '../../catalog/arithmetic/disruption-budget';
import {
  bytes,
  formatBytes,
  formatMillicores,
  millicores,
} from '../../catalog/arithmetic/quantity';

const text = (first: number, prefix: number) =>
  `${[24, 16, 8, 0].map(shift => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`;

/** A block as text, with its first address and size. */
const block = fc
  .record({ prefix: fc.integer({ min: 1, max: 32 }), seed: fc.nat(2 ** 31 - 1) })
  .map(({ prefix, seed }) => {
    const size = 2 ** (32 - prefix);
    const first = (seed % 2 ** prefix) * size;
    return { cidr: text(first, prefix), first, size };
  });

describe('CIDR blocks', () => {
  it('are read as their first address and size', () => {
    fc.assert(
      fc.property(block, ({ cidr, first, size }) => {
        assert.deepEqual(parseCidr(cidr), { first, size });
      }),
    );
  });

  it('must be written with their first address', () => {
    fc.assert(
      fc.property(block, fc.nat(), ({ cidr, first, size }, offset) => {
        const shift = size > 1 ? 1 + (offset % (size - 1)) : 0;
        const prefix = Number(cidr.split('/')[1]);
        if (shift > 0) assert.equal(parseCidr(text(first + shift, prefix)), undefined);
      }),
    );
  });

  it('overlap exactly when some address is in both, whichever is asked first', () => {
    const small = fc
      .record({ prefix: fc.integer({ min: 26, max: 32 }), index: fc.nat(63) })
      .map(({ prefix, index }) => {
        const size = 2 ** (32 - prefix);
        return { first: (index * size) % 64, size };
      });
    fc.assert(
      fc.property(small, small, (a, b) => {
        const addresses = ({ first, size }: typeof a) =>
          Array.from({ length: size }, (_, index) => first + index);
        const shared = addresses(a).some(address => addresses(b).includes(address));
        assert.equal(overlaps(a, b), shared);
        assert.equal(overlaps(b, a), shared);
      }),
    );
  });

  it('leave a /24 253 usable addresses, and tiny blocks none', () => {
    assert.equal(usableAddresses({ first: 0, size: 256 }), 253);
    assert.equal(usableAddresses({ first: 0, size: 2 }), 0);
  });

  for (const wrong of ['10.0.1.0', '10.0.1.0/33', '10.0.256.0/24', '10.0.1/24', 'fd00::/64', '']) {
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      assert.equal(parseCidr(wrong), undefined);
    });
  }
});

describe('Kubernetes quantities', () => {
  it('survive writing and reading: CPUs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), value => {
        assert.equal(millicores(formatMillicores(value)), value);
      }),
    );
  });

  it('survive writing and reading: bytes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 45 }), value => {
        assert.equal(bytes(formatBytes(value)), value);
      }),
    );
  });

  it('are what Kubernetes means by them', () => {
    assert.deepEqual(['250m', '2', '0.5'].map(millicores), [250, 2000, 500]);
    assert.deepEqual(['1Gi', '1G', '512Mi', '1.5Gi'].map(bytes), [
      2 ** 30,
      1e9,
      2 ** 29,
      1.5 * 2 ** 30,
    ]);
  });

  it('are written as Kubernetes itself writes them', () => {
    assert.deepEqual([250, 1000, 2500].map(formatMillicores), ['250m', '1', '2500m']);
    const written = ['1024Mi', '1.5Gi', '1G', '1500M', '1500'].map(text =>
      formatBytes(bytes(text) ?? NaN),
    );
    assert.deepEqual(written, ['1Gi', '1536Mi', '1G', '1500M', '1500']);
  });

  for (const wrong of ['', '0', '-1', '1.0005', '2GB', 'm', '1e3']) {
    it(`refuses ${JSON.stringify(wrong)} as CPUs`, () => {
      assert.equal(millicores(wrong), undefined);
    });
  }
});

describe('disruption budgets', () => {
  it('keep half of the pods, and always allow an eviction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100 }), replicas => {
        const kept = minAvailable(replicas) ?? NaN;
        assert.ok(kept >= replicas / 2 && kept < replicas);
      }),
    );
  });

  it('are not made for a single pod, which could then never be drained', () => {
    assert.equal(minAvailable(1), undefined);
  });
});
