import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metadata } from '../../labels';
import type { Namespace } from '../../networking';

/** Name of Vault's own role. */
export const vaultUsername = 'vault';

/** What the role may do; run by the first start of a cluster. */
export const vaultRoleSql = readFileSync(join(__dirname, 'vault-role.sql'), 'utf8');

/** The SQL that makes Vault's role, where a new cluster finds it. */
export class VaultRole extends pulumi.ComponentResource {
  readonly secret = 'postgresql-vault-role';
  // Not named by its content, unlike others: it counts once, so a change of it is none of the cluster's.
  readonly configMap = 'postgresql-vault-role';
  readonly password: pulumi.Output<string>;
  readonly ready: readonly pulumi.Resource[];

  constructor(
    name: string,
    { namespace }: { readonly namespace: Namespace },
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:data-tier:VaultRole', name, {}, opts);
    const child = { parent: this, dependsOn: namespace.ready };
    this.password = vaultPassword(`${name}-password`, { parent: this });
    const role = new k8s.core.v1.Secret(
      `${name}-secret`,
      {
        metadata: metadata(this.secret, namespace.name),
        stringData: {
          // However long it takes, or if it fails: not with the password into the log.
          sql: pulumi.interpolate`SET log_min_duration_statement = -1; SET log_min_error_statement = panic; CREATE ROLE ${vaultUsername} LOGIN CREATEROLE PASSWORD '${this.password}';`,
        },
      },
      child,
    );
    const rights = new k8s.core.v1.ConfigMap(
      `${name}-rights`,
      {
        metadata: metadata(this.configMap, namespace.name),
        data: { sql: vaultRoleSql },
      },
      child,
    );
    this.ready = [role, rights];
    this.registerOutputs({});
  }
}

/** The first password of Vault's role: letters and digits, since it stands in SQL. */
export function vaultPassword(
  name: string,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  return new random.RandomPassword(name, { length: 32, special: false }, opts).result;
}
