import { add, append, metadata, set, remove, unprotect, type Mutation } from '../mutation';

const deployment = 'quikapp-services-auth-service-deployment';
const variables = 'spec.template.spec.containers.0.env';
const authSettings = 'quikapp-services-auth-service-settings';
const release = (overrides: object) =>
  add(
    'kubernetes:helm.sh/v3:Release',
    { chart: 'x', version: '1.0.0', atomic: true, namespace: 'quikapp-infra', ...overrides },
    true,
  );
const cronJob = {
  concurrencyPolicy: 'Forbid',
  startingDeadlineSeconds: 60,
  successfulJobsHistoryLimit: 1,
  failedJobsHistoryLimit: 1,
};
const withCronJob = (overrides: object, deadline: object = { activeDeadlineSeconds: 60 }) =>
  add('kubernetes:batch/v1:CronJob', {
    metadata: metadata('added', 'quikapp-infra'),
    spec: {
      ...cronJob,
      ...overrides,
      jobTemplate: {
        spec: {
          ...deadline,
          template: {
            metadata: { labels: { 'app.kubernetes.io/component': 'backup' } },
            spec: { serviceAccountName: 'added' },
          },
        },
      },
    },
  });

export const operations: readonly Mutation[] = [
  {
    rule: 'inventory',
    title: 'a workload whose Service has another name',
    change: set('quikapp-services-auth-service-service', 'metadata.name', 'auth'),
  },
  {
    rule: 'inventory',
    title: 'a workload without an account of its name',
    change: remove('quikapp-services-auth-service-account'),
  },
  {
    rule: 'inventory',
    title: 'settings from a ConfigMap that is not there',
    change: set(deployment, 'spec.template.spec.containers.0.envFrom', [
      { configMapRef: { name: 'elsewhere' } },
    ]),
  },
  {
    rule: 'inventory',
    title: 'a critical workload that no longer says so',
    change: set(
      deployment,
      ['spec', 'template', 'metadata', 'labels', 'quikapp.dev/critical'],
      undefined,
    ),
  },
  {
    rule: 'inventory',
    title: 'a workload without a container',
    stack: 'dev',
    change: remove('quikapp-services-auth-service-container'),
  },
  {
    rule: 'scrape-targets',
    title: 'a workload without metrics',
    change: remove('quikapp-observability-monitor-auth-service'),
  },
  {
    rule: 'scrape-targets',
    title: "a monitor of another namespace's pods",
    change: set('quikapp-observability-monitor-postgresql', 'spec.namespaceSelector.matchNames', [
      'quikapp-core',
    ]),
  },
  {
    rule: 'volume-claims',
    title: 'a volume that several members write to',
    change: set('quikapp-redis-members-claim-0', 'spec.accessModes', ['ReadWriteMany']),
  },
  {
    rule: 'volume-claims',
    title: 'a volume of MySQL without a way of access',
    change: set('quikapp-mysql-cluster', 'spec.volumeClaimTemplates.0.spec.accessModes', undefined),
  },
  {
    rule: 'unique-variables',
    title: 'a variable written twice',
    change: append(deployment, variables, { name: 'KAFKA_SSL_CA', value: '1' }),
  },
  {
    rule: 'unique-variables',
    title: 'a variable written twice, none of them in the program before',
    change: graph => {
      const twice = append(deployment, variables, { name: 'EXTRA', value: '1' });
      return twice(twice(graph));
    },
  },
  {
    rule: 'jobs',
    title: 'a job that deletes itself',
    change: set('quikapp-mesh-setup-job', 'spec.ttlSecondsAfterFinished', 600),
  },
  {
    rule: 'jobs',
    title: 'a job that may hang for ever',
    change: set('quikapp-mesh-setup-job', 'spec.activeDeadlineSeconds', undefined),
  },
  {
    rule: 'protected-data',
    title: 'a namespace without protection',
    change: unprotect('quikapp-networking-data-namespace'),
  },
  {
    rule: 'protected-data',
    title: 'members with their volumes, without protection',
    change: unprotect('quikapp-redis-members-set'),
  },
  {
    rule: 'protected-data',
    title: 'a key that encrypts, without protection',
    change: unprotect('quikapp-vault-contents-encryption-user-data'),
  },
  {
    rule: 'protected-data',
    title: 'a volume without protection',
    change: add('kubernetes:core/v1:PersistentVolumeClaim', {
      metadata: metadata('backup-files', 'quikapp-data'),
      spec: { accessModes: ['ReadWriteOnce'] },
    }),
  },
  {
    rule: 'named-cluster',
    title: 'whatever cluster the shell points at',
    change: set('quikapp-kubernetes', 'context', undefined),
  },
  {
    rule: 'named-cluster',
    title: 'a cluster without a lasting name',
    change: set('quikapp-kubernetes', 'clusterIdentifier', undefined),
  },
  {
    rule: 'jobs',
    title: 'a minute that no hour has',
    change: set('quikapp-backups-lifecycle-daily-schedule', 'spec.schedule', '75 4 * * *'),
  },
  {
    rule: 'jobs',
    title: 'a schedule in six fields for five',
    change: set('quikapp-backups-lifecycle-daily-schedule', 'spec.schedule', '0 56 4 * * *'),
  },
  {
    rule: 'tracing',
    title: 'a workload that sends its traces nowhere',
    change: set(authSettings, 'data.OTEL_EXPORTER_OTLP_ENDPOINT', undefined),
  },
  {
    rule: 'tracing',
    title: "traces that bear another workload's name",
    change: set(authSettings, 'data.OTEL_SERVICE_NAME', 'user-service'),
  },
  {
    rule: 'release',
    title: 'whatever version is the newest',
    change: set('quikapp-edge-controller', 'version', undefined),
  },
  { rule: 'release', title: 'any version', change: release({ version: undefined }) },
  { rule: 'release', title: 'a range of versions', change: release({ version: '^1.0.0' }) },
  {
    rule: 'release',
    title: 'a release that may stay half-made',
    change: release({ atomic: false }),
  },
  {
    rule: 'jobs',
    title: 'runs beside each other',
    change: withCronJob({ concurrencyPolicy: 'Allow' }),
  },
  { rule: 'jobs', title: 'no deadline of a run', change: withCronJob({}, {}) },
  {
    rule: 'jobs',
    title: 'no deadline of a start',
    change: withCronJob({ startingDeadlineSeconds: undefined }),
  },
  {
    rule: 'jobs',
    title: 'no history limits',
    change: withCronJob({ failedJobsHistoryLimit: undefined }),
  },
  {
    rule: 'jobs',
    title: 'backups of MySQL beside each other',
    change: set('quikapp-mysql-backups-policy', 'spec.concurrencyPolicy', 'Allow'),
  },
  {
    rule: 'jobs',
    title: 'a backup of MySQL that may hang for ever',
    change: set('quikapp-mysql-backups-policy', 'spec.activeDeadlineSeconds', undefined),
  },
  {
    rule: 'namespace-limits',
    title: 'no quota',
    change: remove('quikapp-networking-data-quota'),
  },
  {
    rule: 'namespace-limits',
    title: 'no limit range',
    change: remove('quikapp-networking-data-limits'),
  },
  {
    rule: 'recommended-labels',
    title: 'an object that belongs to nobody',
    change: add('kubernetes:core/v1:ConfigMap', {
      metadata: { name: 'lost', namespace: 'quikapp-core' },
    }),
  },
  {
    rule: 'recommended-labels',
    title: 'an object whose labels are gone',
    change: set('quikapp-services-auth-service-autoscaler', 'metadata.labels', undefined),
  },
  {
    rule: 'stable-api',
    title: 'an alpha version',
    change: add('kubernetes:resource.k8s.io/v1alpha3:ResourceClaim', {
      metadata: metadata('old', 'quikapp-core'),
    }),
  },
  {
    rule: 'stable-api',
    title: 'a beta version',
    change: add('kubernetes:policy/v1beta1:PodSecurityPolicy', { metadata: metadata('old') }),
  },
  {
    rule: 'maintained-kinds',
    title: 'a kind of an operator that nobody maintains',
    change: add('kubernetes:databases.spotahome.com/v1:RedisFailover', {
      metadata: metadata('redis', 'quikapp-infra'),
    }),
  },
  {
    rule: 'maintained-kinds',
    title: 'a kind that nobody here has looked at',
    change: add('kubernetes:example.com/v1:Database', {
      metadata: metadata('database', 'quikapp-data'),
    }),
  },
  {
    rule: 'no-random-id',
    title: 'secret bytes that are an id',
    change: add('random:index/randomBytes:RandomBytes', { length: 32 }),
  },
  {
    rule: 'no-random-id',
    title: 'a secret that is an id',
    change: add('random:index/randomId:RandomId', { byteLength: 32 }),
  },
  {
    rule: 'headless-service',
    title: 'a set without the Service of its members',
    change: add('kubernetes:apps/v1:StatefulSet', {
      metadata: metadata('added', 'quikapp-infra'),
      spec: {
        replicas: 1,
        serviceName: 'added',
        selector: { matchLabels: { 'app.kubernetes.io/component': 'backup' } },
        template: {
          metadata: { labels: { 'app.kubernetes.io/component': 'backup' } },
          spec: { serviceAccountName: 'added' },
        },
      },
    }),
  },
  {
    rule: 'headless-service',
    title: 'a Service that has an address of its own',
    change: set('quikapp-redis-members-set', 'spec.serviceName', 'redis-0'),
  },
  {
    rule: 'selector-matches',
    title: 'a selector that its own pods lack',
    change: set(deployment, 'spec.selector.matchLabels', { app: 'auth' }),
  },
  {
    rule: 'selector-matches',
    title: 'no selector',
    change: set(deployment, 'spec.selector', undefined),
  },
];
