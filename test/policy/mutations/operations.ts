import { add, metadata, set, remove, unprotect, type Mutation } from '../mutation';

const deployment = 'quikapp-services-auth-service-deployment';
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
    rule: 'protected-data',
    title: 'a namespace without protection',
    change: unprotect('quikapp-networking-data-namespace'),
  },
  {
    rule: 'protected-data',
    title: 'a volume without protection',
    change: add('kubernetes:core/v1:PersistentVolumeClaim', {
      metadata: metadata('data', 'quikapp-data'),
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
