import assert from 'node:assert/strict';
import fc from 'fast-check';
import { catalog } from '../../catalog';
import { formatAddress, parseCidr } from '../../catalog/arithmetic/cidr';
import { localUpstreams } from '../../catalog/local-upstreams';
import { edgeService, meshCalls, meshPort, sidecarPorts } from '../../catalog/mesh';
import {
  firstSidecarPlace,
  sidecarAddresses,
  sidecarPlaces,
} from '../../catalog/sidecar-addresses';
import { resolve } from '../../config/resolve';

describe('addresses of the sidecars', () => {
  const [example = assert.fail()] = catalog.workloads;
  const withPorts = (ports: readonly number[]) => ({
    subnets: catalog.subnets,
    workloads: ports.map(port => ({ ...example, name: `service-${port}`, port })),
  });
  const ports = fc.uniqueArray(fc.integer({ min: 3000, max: 8999 }), {
    maxLength: sidecarPlaces - 1,
  });

  it('are one for each service, in the half of core that Docker gives nothing away from', () => {
    const first = parseCidr(catalog.subnets.core.cidr)?.first ?? NaN;
    const half = Array.from({ length: sidecarPlaces }, (_, place) =>
      formatAddress(first + firstSidecarPlace + place),
    );
    const consul = catalog.dockerComponents.find(({ name }) => name === 'consul')?.place ?? 0;
    assert.ok(!half.includes(formatAddress(first + consul)), 'not the one of Consul');
    fc.assert(
      fc.property(ports, chosen => {
        const addresses = Object.values(sidecarAddresses(withPorts(chosen)));
        assert.equal(new Set(addresses).size, chosen.length + 1);
        assert.ok(addresses.every(address => half.includes(address)));
      }),
    );
  });

  it('stay where they are when a workload comes whose place is free', () => {
    const before = sidecarAddresses(catalog);
    assert.equal(Object.keys(before).length, 36);
    for (const port of [3003, 4007, 5020, 6011, 8086]) {
      const added = { ...example, name: 'new-service', port };
      const after = sidecarAddresses({ ...catalog, workloads: [added, ...catalog.workloads] });
      assert.deepEqual({ ...after, ...before }, after, String(port));
    }
  });

  it('want Consul, and a core that has an upper half', () => {
    const keys = (values: Record<string, unknown>) =>
      resolve('dev', { mesh: { enabled: true }, ...values }, catalog).problems.map(
        ({ key }) => key,
      );
    assert.deepEqual(keys({}), []);
    assert.deepEqual(keys({ consul: { enabled: false } }), ['quikapp:mesh.enabled']);
    const small = { networking: { subnets: { core: '10.0.1.0/25' } } };
    assert.ok(keys(small).includes('quikapp:networking.subnets.core'));
  });
});

describe("a caller's own ports for those it calls", () => {
  it('are theirs, so that its settings are right with a sidecar and without', () => {
    for (const { from, to } of meshCalls(catalog)) {
      const called = catalog.workloads.find(({ name }) => name === to) ?? assert.fail(to);
      const { port } =
        localUpstreams(from, catalog).find(({ name }) => name === to) ?? assert.fail(from);
      assert.equal(port, meshPort(called));
    }
  });

  it('are all different, and neither its own nor those of its Envoy', () => {
    const of = (name: string) => localUpstreams(name, catalog).map(({ port }) => port);
    for (const { name, port, grpcPort } of [
      ...catalog.workloads,
      { name: edgeService, port: 80, grpcPort: 443 },
    ]) {
      const taken = [...of(name), port, grpcPort ?? 0, ...Object.values(sidecarPorts)];
      assert.equal(new Set(taken).size, taken.length, name);
    }
  });
});
