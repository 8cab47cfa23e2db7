import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { withSeconds } from '../../catalog/arithmetic/schedule';
import type { Environment } from '../../config';
import { metadata } from '../labels';
import type { Namespace } from '../networking';
import { PostgreSqlDrill } from './postgresql-drill';
import { barmanCloud, type Archived } from './postgresql-drill-cluster';
import { runOf } from './run-of';

/** What the backups need of PostgreSQL. */
export interface PostgreSqlSource extends Archived {
  readonly ready: readonly pulumi.Resource[];
}

/** Settings of {@link PostgreSqlBackup}. */
export interface PostgreSqlBackupArgs {
  readonly environment: Environment;
  readonly namespace: Namespace;
  /** ConfigMap with the scripts. */
  readonly scripts: string;
  readonly source: PostgreSqlSource;
  readonly after: readonly pulumi.Resource[];
}

/** PostgreSQL: a base backup every hour, beside the log that is archived all the time; and the drill. */
export class PostgreSqlBackup extends pulumi.ComponentResource {
  constructor(name: string, args: PostgreSqlBackupArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:backups:PostgreSqlBackup', name, {}, opts);
    const { environment, namespace, source } = args;
    new k8s.apiextensions.CustomResource(
      `${name}-schedule`,
      {
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'ScheduledBackup',
        metadata: metadata(source.clusterName, namespace.name),
        spec: {
          cluster: { name: source.clusterName },
          schedule: withSeconds(runOf('postgresql', environment).schedule),
          // The first one now: until there is a base, the archived log is of no use.
          immediate: true,
          backupOwnerReference: 'self',
          method: 'plugin',
          pluginConfiguration: { name: barmanCloud },
          target: 'prefer-standby',
        },
      },
      { parent: this, dependsOn: [...source.ready] },
    );
    new PostgreSqlDrill(
      `${name}-drill`,
      { ...args, after: [...source.ready, ...args.after] },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
