import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { intervalSeconds, weeklyCron } from '../../catalog/arithmetic/schedule';
import { backedUpData } from '../../catalog/backups';
import { metadata } from '../labels';
import { configMapName } from '../services/config-map-name';
import { BackupJob } from './backup-job';
import { configFiles, type BackupStep } from './backup-step';
import { drillCluster, drillClusterManifest } from './postgresql-drill-cluster';
import type { PostgreSqlBackupArgs } from './postgresql-backup';

const job = 'drill-postgresql';

/** Restores PostgreSQL each week into a cluster of its own, reads all of it, and deletes it. */
export class PostgreSqlDrill extends pulumi.ComponentResource {
  constructor(name: string, args: PostgreSqlBackupArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:backups:PostgreSqlDrill', name, {}, opts);
    const { environment, namespace, source } = args;
    const manifest = {
      'cluster.json': JSON.stringify(drillClusterManifest(environment, namespace.name, source)),
    };
    const files = configMapName(job, manifest);
    const configMap = new k8s.core.v1.ConfigMap(
      `${name}-cluster`,
      { metadata: metadata(files, namespace.name), immutable: true, data: manifest },
      { parent: this, dependsOn: namespace.ready },
    );
    const rights = this.rights(name, args);
    new BackupJob(
      `${name}-weekly`,
      {
        environment,
        namespace,
        job,
        component: 'drill',
        scripts: args.scripts,
        schedule: weeklyCron(backedUpData.indexOf('postgresql')),
        interval: intervalSeconds('day'),
        // The cluster belongs to the job. After an end that nobody could tidy up, both go.
        ttlSeconds: 3600,
        work: { emptyDir: { sizeLimit: '16Mi' } },
        steps: steps(files),
        usesApi: true,
        after: [configMap, ...rights, ...args.after],
      },
      { parent: this },
    );
    this.registerOutputs({});
  }

  /** Makes a cluster, and looks at and deletes that one; a name can't bound what isn't there yet. */
  private rights(name: string, { namespace }: PostgreSqlBackupArgs): pulumi.Resource[] {
    const cluster = { apiGroups: ['postgresql.cnpg.io'], resources: ['clusters'] };
    const child = { parent: this, dependsOn: namespace.ready };
    return [
      new k8s.rbac.v1.Role(
        `${name}-role`,
        {
          metadata: metadata(job, namespace.name),
          rules: [
            { ...cluster, verbs: ['create'] },
            {
              ...cluster,
              resourceNames: [drillCluster],
              verbs: ['get', 'list', 'watch', 'delete'],
            },
          ],
        },
        child,
      ),
      new k8s.rbac.v1.RoleBinding(
        `${name}-binding`,
        {
          metadata: metadata(job, namespace.name),
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: job },
          subjects: [{ kind: 'ServiceAccount', name: job, namespace: namespace.name }],
        },
        child,
      ),
    ];
  }
}

function steps(files: string): BackupStep[] {
  const superuser = `${drillCluster}-superuser`;
  return [
    {
      name: 'recover',
      image: 'kubectl',
      script: 'postgresql-recover.sh',
      settings: {
        CLUSTER: drillCluster,
        CLUSTER_FILE: '/files/cluster.json',
        RECOVERY_SECONDS: String(intervalSeconds('6 hours')),
      },
      labels: {
        JOB_NAME: 'batch.kubernetes.io/job-name',
        JOB_UID: 'batch.kubernetes.io/controller-uid',
      },
      files: [configFiles(files, '/files')],
    },
    {
      name: 'check',
      image: 'postgresql-operand',
      script: 'postgresql-check.sh',
      settings: {
        PGHOST: `${drillCluster}-rw`,
        PGSSLMODE: 'require',
      },
      // The operator makes it with the cluster; until then the container waits.
      secrets: {
        PGUSER: { kind: 'kubernetes', secret: superuser, key: 'username' },
        PGPASSWORD: { kind: 'kubernetes', secret: superuser, key: 'password' },
      },
    },
    {
      name: 'drop',
      image: 'kubectl',
      script: 'postgresql-drop.sh',
      settings: { CLUSTER: drillCluster },
    },
  ];
}
