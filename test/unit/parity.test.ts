import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { capabilityNames } from '../../catalog/capabilities';
import { defaults } from '../../config/defaults';
import { factsOnDocker, factsOnKubernetes, type Facts } from '../support/workload-facts';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

/** Everything that isn't the same for every workload in dev and in production, and why. */
const onPurpose: Readonly<Record<string, string>> = {
  'settings.ENVIRONMENT': 'names the environment',
  'settings.SPRING_PROFILES_ACTIVE': 'names the environment',
  'settings.OTEL_RESOURCE_ATTRIBUTES': 'names the environment',
  'settings.LOG_LEVEL': 'a developer wants details',
  'settings.OTEL_TRACES_SAMPLER_ARG':
    "a developer wants every trace; production's would fill the disk",
  'settings.OTEL_EXPORTER_OTLP_ENDPOINT': 'Docker names Jaeger without a namespace',
  'settings.KAFKA_BOOTSTRAP_SERVERS': 'dev has one broker',
  'settings.KAFKA_SASL_MECHANISM': 'dev gives its one broker the passwords in its own file',
  'settings.KAFKA_SECURITY_PROTOCOL': "a laptop's own networks carry it in clear",
  'credentials.KAFKA_SSL_CA': "a laptop's own networks carry it in clear",
  'credentials.CONSUL_HTTP_TOKEN': "dev's Consul asks for none",
  'settings.CONSUL_CACERT': "only production's Consul is asked by TLS",
  'settings.CONSUL_HTTP_ADDR': 'the same, and Docker names Consul without a namespace',
  'settings.CONSUL_KV_PREFIX': 'names the environment',
  'settings.POSTGRESQL_HOST': 'production has pgpool in front of several members',
  'settings.POSTGRESQL_PORT': 'production has pgpool in front of several members',
  'settings.POSTGRESQL_SSLMODE': "a laptop's own networks carry it in clear",
  'settings.MYSQL_HOST': 'production has a primary and replicas',
  'settings.MYSQL_READ_HOST': 'production has a primary and replicas',
  'settings.MONGODB_HOSTS': 'dev has one member',
  'settings.MONGODB_OPTIONS': "a laptop's own networks carry it in clear",
  'credentials.MONGODB_TLS_CA': "a laptop's own networks carry it in clear",
  'labels.quikapp.dev/environment': 'several stacks may share a daemon; a cluster holds one',
  'settings.REDIS_HOST': 'dev has one Redis; production tells the Sentinels, which name the master',
  'settings.REDIS_PORT': 'as REDIS_HOST',
  'settings.REDIS_SENTINELS': 'as REDIS_HOST',
  'settings.REDIS_MASTER_NAME': 'as REDIS_HOST',
  'settings.S3_ENDPOINT': 'dev has a service of its own, production one outside',
  publishedPort: 'a developer calls each workload; production lets in only what the edge does',
  'credentials.VAULT_ROLE_ID': 'a pod proves who it is by its service account',
  'credentials.VAULT_SECRET_ID': 'a pod proves who it is by its service account',
  'settings.VAULT_ADDR':
    'in production an operator hands credentials over; only who encrypts speaks to Vault itself',
  'settings.VAULT_CACERT': "only production's Vault is asked by TLS",
  'settings.VAULT_ROLE': 'a pod proves who it is by its service account',
  'settings.VAULT_JWT_FILE': 'a pod proves who it is by its service account',
  replicas: 'one of each is enough on a laptop; production has several and an autoscaler',
  cpuLimit: 'a laptop lends all its cores to whatever starts; the daemon keeps the rest fair',
  memoryRequest: 'Docker reserves nothing',
  livenessPath: "Docker has one health check, the readiness path's, and restarts what exits",
  networks: 'a container joins the subnets of its stores; a pod has its flows by policy',
  logRotation: "on Kubernetes the kubelet's own",
};

/** What only production has, and why. */
const withoutInDev: Readonly<Record<string, string>> = {
  backups: "dev's data is made anew, and a backup on the same machine is none",
  mesh: 'a container more for each workload is much for a laptop; `mesh.enabled` brings them',
};

describe('parity of dev and production', () => {
  const images = { registry: 'registry.example.com/quikapp', tag: '1.0.0' };
  // Named as in dev, wherever production's own are.
  const objectStorage = {
    endpoint: 'https://s3.example.com',
    region: 'us-east-1',
    buckets: { files: 'quikapp-files', media: 'quikapp-media', backups: 'quikapp-backups' },
  };
  let dev: ReadonlyMap<string, Facts> = new Map();
  let prod: ReadonlyMap<string, Facts> = new Map();

  before(async () => {
    const record = (stack: string) =>
      recordPlatform(
        stack,
        stackFile(stack, {
          'quikapp:images': images,
          ...(stack === 'prod' ? { 'quikapp:objectStorage': objectStorage } : {}),
        }),
      );
    dev = factsOnDocker(await record('dev'));
    prod = factsOnKubernetes(await record('prod'));
  });

  it('has the same capabilities but for those that are told', () => {
    const missing = Object.fromEntries(
      capabilityNames.filter(name => !defaults.enabled[name].dev).map(name => [name, true]),
    );
    assert.deepEqual(Object.keys(missing).sort(), Object.keys(withoutInDev).sort());
    // What is switched on is there: each capability of dev has containers of its own.
    const made = new Set<string>(catalog.dockerComponents.map(({ capability }) => capability));
    assert.deepEqual(
      capabilityNames.filter(name => !made.has(name)).sort(),
      Object.keys(withoutInDev).sort(),
    );
  });

  it('has the same workloads', () => {
    assert.equal(dev.size, 35);
    assert.deepEqual([...dev.keys()].sort(), [...prod.keys()].sort());
  });

  it('has the same of everything but what differs on purpose', () => {
    const differing = new Set<string>();
    for (const [name, onDocker] of dev) {
      const onKubernetes = prod.get(name) ?? {};
      for (const fact of new Set([...Object.keys(onDocker), ...Object.keys(onKubernetes)])) {
        if (onDocker[fact] !== onKubernetes[fact]) differing.add(fact);
      }
    }
    assert.deepEqual([...differing].sort(), Object.keys(onPurpose).sort());
  });

  it('compares what matters, in each workload', () => {
    for (const facts of [...dev.values(), ...prod.values()]) {
      for (const fact of [
        'port',
        'image',
        'memoryLimit',
        'user',
        'readOnlyRoot',
        'capabilities',
        'privilegeEscalation',
        'temporarySpace',
        'readinessPath',
        'restart',
        'settings.PORT',
        'settings.SERVICE_NAME',
        'settings.OTEL_SERVICE_NAME',
        'labels.app.kubernetes.io/name',
        'labels.quikapp.dev/stack',
      ]) {
        assert.ok(facts[fact], fact);
      }
    }
  });
});
