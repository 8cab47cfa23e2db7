import * as pulumi from '@pulumi/pulumi';
import { BackupJob } from './backup-job';
import { authorityFile, accountToken } from './backup-step';
import type { JobsArgs } from './jobs-args';
import { Repository } from './repository';
import { runOf } from './run-of';

/** What the backups need of Vault. */
export interface VaultSource {
  /** URL of its API, of the member that leads. */
  readonly address: string;
  /** Secret whose `ca.crt` its certificate is checked with. */
  readonly certificate: string;
  /** Role of its Kubernetes auth method, and the service account that may have it. */
  readonly role: string;
  readonly ready: pulumi.Resource;
}

/** Vault: a snapshot of its whole storage each day. It is encrypted by Vault itself: without its seal nobody reads it. */
export class VaultBackup extends pulumi.ComponentResource {
  readonly password: pulumi.Output<string>;

  constructor(
    name: string,
    { vault, ...args }: JobsArgs & { readonly vault: VaultSource },
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:backups:VaultBackup', name, {}, opts);
    const repository = new Repository(
      `${name}-repository`,
      { ...args, data: 'vault' },
      { parent: this },
    );
    new BackupJob(
      `${name}-daily`,
      {
        ...args,
        ...runOf('vault', args.environment),
        job: vault.role,
        work: { emptyDir: { sizeLimit: '2Gi' } },
        steps: [
          {
            name: 'snapshot',
            image: 'vault',
            script: 'vault-snapshot.sh',
            settings: {
              VAULT_ADDR: vault.address,
              VAULT_CACERT: '/authority/ca.crt',
              ROLE: vault.role,
              TOKEN_FILE: '/account/token',
            },
            files: [authorityFile(vault.certificate), accountToken('/account', 'vault')],
          },
          repository.store(),
        ],
        after: [repository.ready, vault.ready, ...args.after],
      },
      { parent: this },
    );
    this.password = repository.password;
    this.registerOutputs({});
  }
}
