import assert from 'node:assert/strict';
import { backups } from '../../catalog/backups';
import { components } from '../../catalog/components';
import { inputsOf } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';
import { firings } from '../support/cron';

interface CronJob {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly schedule: string;
    readonly suspend: boolean;
    readonly concurrencyPolicy: string;
    readonly startingDeadlineSeconds: number;
    readonly jobTemplate: {
      readonly spec: {
        readonly activeDeadlineSeconds: number;
        readonly template: {
          readonly metadata: { readonly labels: Readonly<Record<string, string>> };
          readonly spec: {
            readonly serviceAccountName: string;
            readonly initContainers?: readonly Container[];
            readonly containers: readonly Container[];
          };
        };
      };
    };
  };
}
interface Container {
  readonly env: readonly { readonly name: string; readonly value?: string }[];
}
/** As production's own file has them. */
const { buckets } = JSON.parse(stackFile('prod')['quikapp:objectStorage'] ?? '') as {
  readonly buckets: { readonly backups: string };
};

interface Custom {
  readonly spec: Readonly<Record<string, unknown>>;
}

interface MongoDbBackup {
  readonly enabled: boolean;
  readonly startingDeadlineSeconds: number;
  readonly tasks: readonly {
    readonly enabled: boolean;
    readonly schedule: string;
    readonly storageName: string;
    readonly retention: { readonly count: number };
  }[];
  readonly storages: Readonly<
    Record<string, { readonly type: string; readonly s3: Readonly<Record<string, unknown>> }>
  >;
}

describe('backups on Kubernetes', () => {
  let graph: RecordedResource[] = [];
  const jobs = (of = graph) =>
    inputsOf<CronJob>(of, 'v1:CronJob').filter(({ metadata }) =>
      /^(backup|drill|restore)-/.test(metadata.name),
    );
  const job = (name: string, of = graph) =>
    jobs(of).find(({ metadata }) => metadata.name === name) ?? assert.fail(name);
  const setting = ({ spec }: CronJob, variable: string) => {
    const { initContainers, containers } = spec.jobTemplate.spec.template.spec;
    return [...(initContainers ?? []), ...containers]
      .flatMap(({ env }) => env)
      .find(({ name }) => name === variable)?.value;
  };

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod'));
  });

  it('back Redis, files and Consul up each day and keep them as long as the table says', () => {
    for (const data of ['redis', 'files', 'consul'] as const) {
      const found = job(`backup-${data}`);
      assert.equal(firings(found.spec.schedule).length, 7);
      assert.equal(setting(found, 'RETENTION_DAYS'), String(backups[data].retentionDays));
      assert.match(
        setting(found, 'RESTIC_REPOSITORY') ?? '',
        new RegExp(`/${buckets.backups}/${data}$`),
      );
    }
  });

  it('back PostgreSQL up every hour, in six fields, and keep it for 30 days', () => {
    const [scheduled] = inputsOf<Custom>(graph, 'v1:ScheduledBackup');
    const [seconds, ...fields] = String(scheduled?.spec['schedule']).split(' ');
    assert.equal(seconds, '0');
    assert.equal(firings(fields.join(' ')).length, 168);
    assert.equal(scheduled?.spec['method'], 'plugin');
    const [store] = inputsOf<Custom>(graph, 'v1:ObjectStore');
    assert.equal(store?.spec['retentionPolicy'], '30d');
  });

  it('back MySQL up every hour, no run beside another', () => {
    const [policy] = inputsOf<Custom>(graph, 'v1beta2:BackupPolicy');
    assert.equal(firings(String(policy?.spec['schedule'])).length, 168);
    assert.equal(policy?.spec['concurrencyPolicy'], 'Forbid');
    assert.ok(Number(policy.spec['activeDeadlineSeconds']) < 3600);
  });

  it('hand MySQL its policy, whose backups are where the bucket deletes old ones', () => {
    const cluster = graph.find(({ type }) => type.endsWith(':MySQLCluster'));
    const [policy] = inputsOf<{ metadata: { name: string } }>(graph, 'v1beta2:BackupPolicy');
    assert.equal(
      (cluster?.inputs as Custom).spec['backupPolicyName'],
      policy?.metadata.name ?? assert.fail('no policy'),
    );
    assert.ok(cluster?.dependencies.includes('quikapp-mysql-backups-policy'));
    // MOCO's own prefix, which can't be chosen.
    assert.equal(setting(job('backup-lifecycle'), 'PREFIX'), 'moco/');
    assert.equal(
      setting(job('backup-lifecycle'), 'RETENTION_DAYS'),
      String(backups.mysql.retentionDays),
    );
  });

  it('let the operator back MongoDB up every six hours, encrypted, and keep 14 days of it', () => {
    const [cluster] = inputsOf<{ spec: { backup: MongoDbBackup } }>(graph, ':PerconaServerMongoDB');
    const { enabled, startingDeadlineSeconds, tasks, storages } =
      cluster?.spec.backup ?? assert.fail('no backup');
    assert.ok(enabled);
    const [task, ...others] = tasks;
    assert.deepEqual(others, []);
    assert.ok(task?.enabled);
    assert.equal(firings(task.schedule).length, 28);
    assert.ok(startingDeadlineSeconds > 0 && startingDeadlineSeconds < 6 * 3600);
    assert.equal(task.retention.count / 4, backups.mongodb.retentionDays);
    const { type, s3 } = storages[task.storageName] ?? assert.fail(task.storageName);
    assert.equal(type, 's3');
    assert.equal(s3['bucket'], buckets.backups);
    assert.deepEqual(s3['serverSideEncryption'], { sseAlgorithm: 'AES256' });
    const keys = graph.find(({ name }) => name === 'quikapp-mongodb-backup-keys');
    assert.equal(
      (keys?.inputs as { metadata: { name: string } }).metadata.name,
      s3['credentialsSecret'],
    );
  });

  it('drill PostgreSQL, Redis and files once a week', () => {
    for (const data of ['postgresql', 'redis', 'files']) {
      assert.equal(firings(job(`drill-${data}`).spec.schedule).length, 1);
    }
  });

  it('give every job an account of its own, and the labels that its flows are for', () => {
    const selectors = components.map(({ selector }) => Object.entries(selector));
    const accounts = jobs().map(({ metadata, spec }) => {
      const { metadata: pod, spec: pods } = spec.jobTemplate.spec.template;
      const known = selectors.some(
        entries =>
          entries.some(([label]) => label === 'app.kubernetes.io/component') &&
          entries.every(([label, value]) => pod.labels[label] === value),
      );
      assert.ok(known, metadata.name);
      return pods.serviceAccountName;
    });
    assert.equal(new Set(accounts).size, jobs().length);
  });

  it('end each run before the next begins', () => {
    for (const { metadata, spec } of jobs()) {
      assert.equal(spec.concurrencyPolicy, 'Forbid', metadata.name);
      const { activeDeadlineSeconds } = spec.jobTemplate.spec;
      assert.ok(spec.startingDeadlineSeconds + activeDeadlineSeconds < 86_400, metadata.name);
    }
    assert.deepEqual(
      jobs()
        .filter(({ spec }) => spec.suspend)
        .map(({ metadata }) => metadata.name),
      ['restore-redis'],
    );
  });

  it('restore the drill of PostgreSQL into a cluster that ends with its job and archives nothing', () => {
    const [file] = inputsOf(graph, 'v1:ConfigMap').flatMap(
      ({ data }) => data?.['cluster.json'] ?? [],
    );
    const cluster = JSON.parse(file ?? '') as {
      metadata: { ownerReferences: { kind: string }[] };
      spec: Record<string, unknown>;
    };
    assert.equal(cluster.metadata.ownerReferences[0]?.kind, 'Job');
    assert.equal(cluster.spec['plugins'], undefined);
    assert.deepEqual(cluster.spec['bootstrap'], { recovery: { source: 'postgresql' } });
  });

  it('take another retention as an update in place', async () => {
    const values = stackFile('prod', {
      'quikapp:backups': {
        plans: { redis: { retentionDays: 14 }, postgresql: { retentionDays: 60 } },
      },
    });
    const longer = await recordPlatform('prod', values);
    const names = (of: RecordedResource[]) => of.map(({ type, name }) => `${type}::${name}`);
    assert.deepEqual(names(longer), names(graph));
    assert.equal(setting(job('backup-redis', longer), 'RETENTION_DAYS'), '14');
    assert.equal(inputsOf<Custom>(longer, 'v1:ObjectStore')[0]?.spec['retentionPolicy'], '60d');
  });

  it('protect the passwords without which no backup can be read, each its own', () => {
    const passwords = graph.filter(
      ({ type, name }) => type.endsWith('RandomPassword') && name.startsWith('quikapp-backups-'),
    );
    assert.equal(passwords.length, 3);
    assert.ok(passwords.every(({ protect }) => protect));
  });
});
