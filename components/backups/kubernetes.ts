import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { AccessKeys, Environment } from '../../config';
import type { WorkloadSecrets } from '../handover';
import { metadata } from '../labels';
import type { KubernetesNetwork } from '../networking';
import { configMapName } from '../services/config-map-name';
import { BucketLifecycle } from './bucket-lifecycle';
import { ConsulBackup, type ConsulSource } from './consul-backup';
import { FilesBackup } from './files-backup';
import { PostgreSqlBackup, type PostgreSqlSource } from './postgresql-backup';
import { RedisBackup, type RedisSource } from './redis-backup';
import { scripts } from './scripts';
import { VaultBackup, type VaultSource } from './vault-backup';

/** Settings of {@link KubernetesBackups}. */
export interface KubernetesBackupsArgs {
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** Keys that may write to the bucket of backups and read the others. */
  readonly keys: AccessKeys;
  readonly redis: RedisSource;
  readonly postgresql: PostgreSqlSource;
  readonly consul: ConsulSource;
  /** @default Vault isn't filled yet */
  readonly vault: VaultSource | undefined;
}

/** Name of the Secret with the keys of the object storage. */
const keysSecret = 'backup-object-storage';

/** What backs the platform's data up, beside what the operators do by themselves. */
export class KubernetesBackups extends pulumi.ComponentResource {
  /** Passwords of the encrypted repositories, by the data they hold: without them no backup can be read. */
  readonly passwords: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: KubernetesBackupsArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:backups:KubernetesBackups', name, {}, opts);
    const { environment, network, keys } = args;
    const { infra, data } = network.namespaces;
    const within = { parent: this };
    const scriptsName = configMapName('backup-scripts', scripts);

    const bucketKeys = new k8s.core.v1.Secret(
      `${name}-keys`,
      { metadata: metadata(keysSecret, infra.name), stringData: { ...keys } },
      { parent: this, dependsOn: infra.ready },
    );
    const [inInfra, inData] = [infra, data].map(
      (namespace, index) =>
        new k8s.core.v1.ConfigMap(
          `${name}-scripts-${index === 0 ? 'infra' : 'data'}`,
          {
            metadata: metadata(scriptsName, namespace.name),
            immutable: true,
            data: { ...scripts },
          },
          { parent: this, dependsOn: namespace.ready },
        ),
    );
    const jobs = {
      environment,
      namespace: infra,
      scripts: scriptsName,
      keys: bucketVariables,
      after: [bucketKeys, ...(inInfra ? [inInfra] : [])],
    };
    const redis = new RedisBackup(`${name}-redis`, { ...jobs, redis: args.redis }, within);
    const files = new FilesBackup(`${name}-files`, jobs, within);
    const consul = new ConsulBackup(`${name}-consul`, { ...jobs, consul: args.consul }, within);
    const vault = args.vault
      ? new VaultBackup(`${name}-vault`, { ...jobs, vault: args.vault }, within)
      : undefined;
    new BucketLifecycle(`${name}-lifecycle`, jobs, within);
    new PostgreSqlBackup(
      `${name}-postgresql`,
      {
        environment,
        namespace: data,
        scripts: scriptsName,
        source: args.postgresql,
        after: inData ? [inData] : [],
      },
      within,
    );
    this.passwords = {
      redis: redis.password,
      files: files.password,
      consul: consul.password,
      ...(vault ? { vault: vault.password } : {}),
    };
    this.registerOutputs({});
  }
}

/** As restic and rclone both read them. */
const bucketVariables: WorkloadSecrets = {
  AWS_ACCESS_KEY_ID: { kind: 'kubernetes', secret: keysSecret, key: 'accessKeyId' },
  AWS_SECRET_ACCESS_KEY: { kind: 'kubernetes', secret: keysSecret, key: 'secretAccessKey' },
};
