import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Workload } from '../../../catalog/workload';
import type { SecretRef } from '../../handover';
import { metadata } from '../../labels';
import type { KubernetesNetwork, Namespace } from '../../networking';
import { passwordOf } from '../../password-of';
import { aclFile } from './acl-file';
import type { RedisLogin } from './redis';
import { redisName, sentinelName } from './redis-names';
import { RedisPasswords } from './redis-passwords';
import { platformUsers, redisUsers, sentinelUsers } from './redis-users';

/** Settings of {@link RedisSecrets}. */
export interface RedisSecretsArgs {
  /** The workloads that use Redis. */
  readonly workloads: readonly Workload[];
  readonly network: KubernetesNetwork;
}

/** Users of Redis on Kubernetes: each Secret holds what one kind of pod needs, where that pod is. */
export class RedisSecrets extends pulumi.ComponentResource {
  /** Secret of Redis' own pods: users.acl, member-password, monitor-password. */
  readonly members = { name: redisName };
  /** Secret of the Sentinels: users.acl, sentinel-password. */
  readonly sentinels = { name: sentinelName };
  /** Credentials that may copy all data, for the backup jobs in the namespace of Redis. */
  readonly backup: RedisLogin;
  /** Credentials that may write any key and read none. */
  readonly restore: RedisLogin;
  /** Password of each workload, in its own namespace. */
  readonly passwords: Readonly<Record<string, SecretRef>>;
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: RedisSecretsArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:cache:RedisSecrets', name, {}, opts);
    const { workloads, network } = args;
    const { core, infra } = network.namespaces;
    const names = workloads.map(workload => workload.name);
    const { values } = new RedisPasswords(
      `${name}-passwords`,
      { users: [...platformUsers, ...names] },
      { parent: this },
    );
    const passwordsOf = (...users: string[]) =>
      Object.fromEntries(users.map(user => [`${user}-password`, passwordOf(values, user)]));

    this.ready = [
      this.secret(`${name}-members`, this.members.name, infra, {
        'users.acl': aclFile(redisUsers(workloads), values),
        ...passwordsOf('member', 'monitor'),
      }),
      this.secret(`${name}-sentinels`, this.sentinels.name, infra, {
        'users.acl': aclFile(sentinelUsers(workloads), values),
        ...passwordsOf('sentinel'),
      }),
      this.secret(`${name}-backup`, 'redis-backup', infra, passwordsOf('backup')),
      this.secret(`${name}-restore`, 'redis-restore', infra, passwordsOf('restore')),
      ...names.map(workload =>
        this.secret(`${name}-${workload}`, `${workload}-redis`, core, {
          password: passwordOf(values, workload),
        }),
      ),
    ];
    this.backup = {
      username: 'backup',
      password: { kind: 'kubernetes', secret: 'redis-backup', key: 'backup-password' },
    };
    this.restore = {
      username: 'restore',
      password: { kind: 'kubernetes', secret: 'redis-restore', key: 'restore-password' },
    };
    this.passwords = Object.fromEntries(
      names.map(workload => [
        workload,
        { kind: 'kubernetes', secret: `${workload}-redis`, key: 'password' },
      ]),
    );
    this.registerOutputs({});
  }

  private secret(
    name: string,
    secret: string,
    namespace: Namespace,
    stringData: Readonly<Record<string, pulumi.Output<string>>>,
  ): pulumi.Resource {
    return new k8s.core.v1.Secret(
      name,
      { metadata: metadata(secret, namespace.name), stringData },
      { parent: this, dependsOn: namespace.ready },
    );
  }
}
