import assert from 'node:assert/strict';
import { catalog, type Catalog } from '../../catalog';
import { addressesNeeded } from '../../catalog/arithmetic/capacity';
import { parseCidr, usableAddresses } from '../../catalog/arithmetic/cidr';
import { checkCatalog, checked } from '../../catalog/check';
import { define } from '../../catalog/define';
import type { Workload } from '../../catalog/workload';

/** The catalogue with one workload changed. */
function withWorkload(name: string, change: Partial<Workload>): Catalog {
  return {
    ...catalog,
    workloads: catalog.workloads.map(w => (w.name === name ? { ...w, ...change } : w)),
  };
}

function omit<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const rest = { ...value };
  Reflect.deleteProperty(rest, key);
  return rest;
}

const services = (stack: string) =>
  catalog.workloads.filter(w => w.kind === 'service' && w.stack === stack).length;

describe('the catalogue', () => {
  it('has no mistakes', () => {
    assert.deepEqual(checkCatalog(catalog), []);
  });

  it('holds the 32 services of the five stacks and the three gateways', () => {
    const stacks = ['spring-boot', 'elixir', 'go', 'python', 'nestjs'];
    assert.deepEqual(stacks.map(services), [5, 6, 10, 8, 3]);
    const gateways = catalog.workloads.filter(({ kind }) => kind === 'gateway');
    assert.deepEqual(
      gateways.map(({ stack }) => stack),
      ['nestjs', 'elixir', 'go'],
    );
  });

  it("has the overview's backend and realtime under their own names", () => {
    const original = (name: string) => catalog.workloads.find(w => w.originalName === name)?.name;
    assert.equal(original('backend'), 'backend-gateway');
    assert.equal(original('realtime'), 'realtime-service');
  });

  it('reaches each kind of store from some service: databases, cache and queue', () => {
    const needs = new Set(
      catalog.workloads.flatMap(w => [...w.databases.map(({ engine }) => engine), ...w.uses]),
    );
    for (const need of ['postgresql', 'mysql', 'mongodb', 'redis', 'kafka'] as const) {
      assert.ok(needs.has(need), need);
    }
  });

  it('lets whoever writes to a topic, or reads from one, use Kafka', () => {
    const withTopics = catalog.workloads.filter(w => w.produces.length + w.consumes.length > 0);
    assert.ok(withTopics.some(({ name }) => name === 'admin-service'));
    assert.deepEqual(
      withTopics.filter(w => !w.uses.includes('kafka')).map(({ name }) => name),
      [],
    );
  });

  it('names fifteen critical workloads, each with at least three replicas', () => {
    const critical = catalog.workloads.filter(w => w.critical);
    assert.equal(critical.length, 15);
    assert.deepEqual(
      critical.filter(w => w.replicas.min < 3).map(w => w.name),
      [],
    );
  });

  it('leaves room in core for four more workloads', () => {
    const more = define(
      'service',
      'go',
      [1, 2, 3, 4].map(n => ({ name: `more-${n}`, role: '', port: 6900 + n })),
    );
    const needed = addressesNeeded('core', [...catalog.workloads, ...more], catalog.components);
    const block = parseCidr(catalog.subnets.core.cidr);
    assert.ok(block && needed <= usableAddresses(block), `${needed} addresses`);
  });
});

describe('a mistake in the catalogue is found:', () => {
  const auth = 'auth-service';
  const [go] = define('service', 'go', [{ name: 'auth-service', role: 'a twin', port: 6900 }]);
  const mistakes: Record<string, [Catalog, key: string]> = {
    'a port outside its range': [withWorkload(auth, { port: 3999 }), `workloads.${auth}.port`],
    'a gRPC port outside its range': [
      withWorkload(auth, { grpcPort: 9999 }),
      `workloads.${auth}.grpcPort`,
    ],
    'a port taken twice': [withWorkload(auth, { port: 8082 }), 'workloads.user-service.port'],
    'a name taken twice': [
      { ...catalog, workloads: [...catalog.workloads, ...(go ? [go] : [])] },
      `workloads.${auth}.name`,
    ],
    'a name that Kubernetes refuses': [
      withWorkload('cdn-service', { name: 'CDN_service' }),
      'workloads.CDN_service.name',
    ],
    'a service gone': [
      { ...catalog, workloads: catalog.workloads.filter(w => w.name !== 'ml-service') },
      'services of python',
    ],
    'a gateway gone': [
      { ...catalog, workloads: catalog.workloads.filter(w => w.name !== 'grpc-gateway') },
      'gateways',
    ],
    'a call of nobody': [
      withWorkload(auth, { calls: ['user-servcie'] }),
      `workloads.${auth}.calls`,
    ],
    'a topic that is not declared': [
      withWorkload(auth, { produces: ['QuikApp.auth.logout'] }),
      `workloads.${auth}.produces`,
    ],
    'a cycle of calls': [
      withWorkload('presence-service', { calls: ['message-service'] }),
      'workloads.message-service.calls',
    ],
    'a call of itself': [withWorkload(auth, { calls: [auth] }), `workloads.${auth}.calls`],
    'max below min': [
      withWorkload(auth, { replicas: { min: 4, max: 3 } }),
      `workloads.${auth}.replicas.max`,
    ],
    'no replica at all': [
      withWorkload(auth, { replicas: { min: 0, max: 3 } }),
      `workloads.${auth}.replicas.min`,
    ],
    'a limit below its request': [
      withWorkload(auth, {
        resources: {
          requests: { cpu: '1', memory: '1Gi' },
          limits: { cpu: '500m', memory: '2Gi' },
        },
      }),
      `workloads.${auth}.resources.limits.cpu`,
    ],
    'a subnet that overlaps another': [
      {
        ...catalog,
        subnets: { ...catalog.subnets, data: { ...catalog.subnets.data, cidr: '10.0.0.0/22' } },
      },
      'subnets.data',
    ],
    'more pods than addresses': [
      withWorkload(auth, { replicas: { min: 3, max: 60 } }),
      'subnets.core',
    ],
    'a published port outside the range of infrastructure': [
      {
        ...catalog,
        infrastructurePorts: [{ name: 'grafana', native: 3000, published: 3000 }],
      },
      'infrastructurePorts.grafana.published',
    ],
    'a route to no gateway': [
      {
        ...catalog,
        routes: catalog.routes.map(route => ({ ...route, gateway: 'auth-service' })),
      },
      'routes.api/api/v1/auth.gateway',
    ],
    'two routes for one path': [
      { ...catalog, routes: catalog.routes.flatMap(route => [route, route]) },
      'routes.ws/',
    ],
    'a path that ends with a slash': [
      { ...catalog, routes: catalog.routes.map(route => ({ ...route, path: '/api/' })) },
      'routes.api/api/',
    ],
    'a path that means something else to nginx': [
      { ...catalog, routes: catalog.routes.map(route => ({ ...route, path: '/a { }' })) },
      'routes.cdn/a { }',
    ],
    'a route of WebSockets to nobody': [
      { ...catalog, routes: catalog.routes.map(route => omit(route, 'gateway')) },
      'routes.ws/.gateway',
    ],
    'a gateway of WebSockets that promises how long its answers take': [
      {
        ...catalog,
        workloads: catalog.workloads.map(workload => ({ ...workload, streams: false })),
      },
      'workloads.websocket-gateway.streams',
    ],
    'a body without a limit': [
      { ...catalog, routes: catalog.routes.map(route => ({ ...route, bodyMegabytes: 0 })) },
      'routes.api/api/v1.bodyMegabytes',
    ],
    'a host without a route': [
      { ...catalog, routes: catalog.routes.filter(({ host }) => host !== 'grpc') },
      'publicHosts.grpc',
    ],
    'a rate limit that nothing uses': [
      { ...catalog, routes: catalog.routes.filter(({ zone }) => zone !== 'upload') },
      'rateZones.upload',
    ],
  };
  for (const [mistake, [broken, key]] of Object.entries(mistakes)) {
    it(mistake, () => {
      const keys = checkCatalog(broken).map(problem => problem.key);
      assert.ok(keys.includes(key), `expected ${key} among ${keys.join(', ') || 'no problems'}`);
      assert.throws(() => checked(broken), /The catalogue has mistakes/);
    });
  }
});
