import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { complaint, configure } from '../support/configure';

const docs = readFileSync(join(__dirname, '..', '..', 'docs', 'configuration.md'), 'utf8');
const block = (fence: string): string =>
  new RegExp('```' + fence + '\\n([\\s\\S]*?)```').exec(docs)?.[1] ?? assert.fail(`no ${fence}`);
const file = (text: string) => (parse(text) as { config: Record<string, unknown> }).config;

/** The least that production needs. */
const prod = {
  'quikapp:kubernetes': { context: 'prod' },
  'quikapp:images': { registry: 'registry.example.com/quikapp', tag: '1.0.0' },
  'quikapp:objectStorage': {
    endpoint: 'https://s3.example.com',
    buckets: { files: 'files', media: 'media', backups: 'backups' },
  },
  'quikapp:edge': { domain: 'example.com', certificate: { email: 'platform@example.com' } },
  'quikapp:vault': { seal: { awskms: { region: 'us-east-1', kmsKeyId: 'alias/vault' } } },
};

describe('configuration', () => {
  it("fills in dev's and production's defaults", async () => {
    const { environment: dev } = await configure('dev', {});
    assert.equal(dev.target, 'docker');
    assert.equal(dev.protect, false);
    assert.equal(dev.observability.tracesSampled, 1);
    const { environment } = await configure('prod', prod);
    assert.equal(environment.target, 'kubernetes');
    assert.equal(environment.protect, true);
    assert.equal(environment.observability.logLevel, 'warn');
    assert.equal(environment.networking.calico, true);
  });

  it('takes a third environment from one file, the one in the docs', async () => {
    const { environment, catalog } = await configure('staging', file(block('yaml')));
    assert.equal(environment.target, 'kubernetes');
    assert.equal(environment.observability.tracesSampled, 0.1);
    assert.equal(
      environment.images['auth-service'],
      'registry.example.com/quikapp/auth-service:1.1.0-rc.1',
    );
    const search = catalog.workloads.find(({ name }) => name === 'search-service');
    assert.deepEqual(search?.replicas, { min: 3, max: 4 });
  });

  it('prints for the bad file in the docs what the docs say', async () => {
    assert.equal(`${await complaint('staging', file(block('yaml bad')))}\n`, block('text'));
  });

  it('needs to know whose defaults another stack starts from', async () => {
    assert.match(await complaint('staging', prod), /quikapp:extends\n +is +\(not set\)/);
  });

  it('lets a workload have its own repository, tag and digest, and prefers the digest', async () => {
    const digest = `sha256:${'ab'.repeat(32)}`;
    const { environment } = await configure('prod', {
      ...prod,
      'quikapp:workloads': {
        'auth-service': { image: { tag: '1.0.1' } },
        'user-service': { image: { repository: 'localhost:5000/user', digest, tag: '9' } },
      },
    });
    const { images } = environment;
    assert.equal(images['auth-service'], 'registry.example.com/quikapp/auth-service:1.0.1');
    assert.equal(images['user-service'], `localhost:5000/user@${digest}`);
    assert.equal(images['ml-service'], 'registry.example.com/quikapp/ml-service:1.0.0');
  });

  it('overrides half of a range or of resources and keeps the other half', async () => {
    const { catalog } = await configure('prod', {
      ...prod,
      'quikapp:workloads': {
        'auth-service': { replicas: { max: 8 }, resources: { limits: { memory: '2Gi' } } },
      },
    });
    const auth = catalog.workloads.find(({ name }) => name === 'auth-service');
    assert.deepEqual(auth?.replicas, { min: 4, max: 8 });
    assert.deepEqual(auth.resources.limits, { cpu: '1000m', memory: '2Gi' });
    assert.deepEqual(auth.resources.requests, { cpu: '500m', memory: '512Mi' });
  });
});

describe('configuration reports at once', () => {
  it('a registry and a tag that are both missing', async () => {
    const message = await complaint('prod', { ...prod, 'quikapp:images': {} });
    assert.match(message, /has 2 problems/);
    for (const key of ['registry', 'tag']) assert.ok(message.includes(`quikapp:images.${key}\n`));
  });

  it('every tag that moves, each where it stands', async () => {
    const image = { tag: 'latest' };
    const message = await complaint('prod', {
      ...prod,
      'quikapp:workloads': { 'auth-service': { image }, 'ml-service': { image } },
    });
    assert.match(message, /has 2 problems/);
    for (const name of ['auth-service', 'ml-service']) {
      assert.ok(message.includes(`quikapp:workloads.${name}.image.tag\n`), message);
    }
  });
});

describe('configuration refuses', () => {
  const workloads = (settings: unknown) => ({ 'quikapp:workloads': settings });
  const cases: Record<string, [values: Record<string, unknown>, ...mentions: string[]]> = {
    'an unknown key': [{ 'quikapp:netwroking': {} }, 'quikapp:netwroking', 'networking'],
    'a wrong type': [{ 'quikapp:images': 5 }, 'quikapp:images', 'a mapping with registry, tag'],
    'a value outside its choices': [{ 'quikapp:target': 'nomad' }, '"nomad"', 'docker, kubernetes'],
    'a text that only begins like a mapping': [
      { 'quikapp:kubernetes': '{context: prod' },
      'quikapp:kubernetes',
      'is       "{context: prod"',
    ],
    'a share above one': [
      { 'quikapp:observability': { tracesSampled: 1.5 } },
      'quikapp:observability.tracesSampled',
      'a share from 0 to 1',
    ],
    'a subnet that overlaps another': [
      { 'quikapp:networking': { subnets: { infra: '10.0.2.0/23' } } },
      'quikapp:networking.subnets.infra',
      '10.0.2.0/24 (data)',
    ],
    'a subnet that is none': [
      { 'quikapp:networking': { subnets: { core: '10.0.1.5/24' } } },
      'quikapp:networking.subnets.core',
      'with its first address',
    ],
    'a port outside the range of its stack': [
      workloads({ 'ml-service': { port: 8008 } }),
      'quikapp:workloads.ml-service.port',
      '5000 to 5999',
    ],
    'max below min': [
      workloads({ 'ml-service': { replicas: { min: 5 } } }),
      'quikapp:workloads.ml-service.replicas.max',
      'from 5 (replicas.min) on',
    ],
    'an override for an unknown workload': [
      workloads({ 'ml-servce': {} }),
      'quikapp:workloads.ml-servce',
      'ml-service',
    ],
    'more pods than a subnet has addresses': [
      workloads({ 'ml-service': { replicas: { max: 40 } } }),
      'quikapp:networking.subnets.core',
      'usable addresses (this one has 253)',
    ],
    'more members of a store than its subnet has addresses': [
      {
        'quikapp:stores': { mysql: { instances: 9 } },
        'quikapp:networking': { subnets: { data: '10.0.2.0/27' } },
      },
      'quikapp:networking.subnets.data',
      'a block with 37 usable addresses (this one has 29)',
    ],
    'a limit below its request': [
      workloads({ 'ml-service': { resources: { limits: { cpu: '100m' } } } }),
      'quikapp:workloads.ml-service.resources.limits.cpu',
      'at least its request, 500m',
    ],
    'a tag that moves': [
      { 'quikapp:images': { registry: 'registry.example.com/quikapp', tag: 'latest' } },
      'quikapp:images.tag',
      'always stands for the same image',
    ],
    'workloads without an image': [
      { 'quikapp:images': { tag: '1.0.0' } },
      'quikapp:images.registry',
      'without an image of their own: rest-gateway, websocket-gateway, grpc-gateway, …',
    ],
    'an even number of members, of which no majority outlives a half': [
      { 'quikapp:stores': { mongodb: { instances: 4 } } },
      'quikapp:stores.mongodb.instances',
      'an odd number from 3',
    ],
    'a lone member in production': [
      { 'quikapp:stores': { postgresql: { instances: 1 } } },
      'quikapp:stores.postgresql.instances',
      'an odd number from 3',
    ],
    'a store that the platform does not have': [
      { 'quikapp:stores': { postgres: { instances: 3 } } },
      'quikapp:stores.postgres\n',
      'postgresql, mysql, mongodb, redis, kafka',
    ],
    'an unnamed cluster': [
      { 'quikapp:kubernetes': {} },
      'quikapp:kubernetes.context',
      'is       (not set)',
    ],
    'a section without what it must have': [
      { 'quikapp:vault': { ...prod['quikapp:vault'], jwtLogin: { mount: 'jwt' } } },
      'quikapp:vault.jwtLogin.role\n',
      'is       (not set)',
      'the name of a role',
    ],
    'a section that leaves what it must have empty': [
      { 'quikapp:vault': { ...prod['quikapp:vault'], jwtLogin: { mount: 'jwt', role: null } } },
      'quikapp:vault.jwtLogin.role\n',
      'is       null',
    ],
    'one bad address in a list, showing the whole list': [
      { 'quikapp:networking': { apiServer: { cidrs: ['10.9.0.0/16', 'nowhere'] } } },
      'quikapp:networking.apiServer.cidrs',
      '["10.9.0.0/16","nowhere"]',
    ],
  };
  for (const [name, [values, ...mentions]] of Object.entries(cases)) {
    it(name, async () => {
      const message = await complaint('prod', { ...prod, ...values });
      assert.match(message, /^Pulumi\.prod\.yaml has a problem; nothing was changed\./);
      for (const mention of mentions) assert.ok(message.includes(mention), message);
    });
  }

  it('more than one member of a store on Docker', async () => {
    const stores = { 'quikapp:stores': { redis: { instances: 3 } } };
    assert.match(
      await complaint('dev', stores),
      /quikapp:stores\.redis\.instances\n +is +3\n +allowed +1: Docker runs one of each/,
    );
  });
});
