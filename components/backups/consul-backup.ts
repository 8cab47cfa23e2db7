import * as pulumi from '@pulumi/pulumi';
import { BackupJob } from './backup-job';
import { authorityFile } from './backup-step';
import type { JobsArgs } from './jobs-args';
import { Repository } from './repository';
import { runOf } from './run-of';

/** What the backups need of Consul. */
export interface ConsulSource {
  /** URL of its API. */
  readonly address: string;
  /** Secret whose `ca.crt` its certificate is checked with. */
  readonly certificate: string;
  /** Secret whose `token` may take a snapshot. */
  readonly token: string;
  readonly ready: readonly pulumi.Resource[];
}

/** Consul: a snapshot of its whole state each day. */
export class ConsulBackup extends pulumi.ComponentResource {
  readonly password: pulumi.Output<string>;

  constructor(
    name: string,
    { consul, ...args }: JobsArgs & { readonly consul: ConsulSource },
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:backups:ConsulBackup', name, {}, opts);
    const repository = new Repository(
      `${name}-repository`,
      { ...args, data: 'consul' },
      { parent: this },
    );
    new BackupJob(
      `${name}-daily`,
      {
        ...args,
        ...runOf('consul', args.environment),
        job: 'backup-consul',
        work: { emptyDir: { sizeLimit: '2Gi' } },
        steps: [
          {
            name: 'snapshot',
            image: 'consul-server',
            script: 'consul-snapshot.sh',
            settings: {
              CONSUL_HTTP_ADDR: consul.address,
              CONSUL_CACERT: '/authority/ca.crt',
            },
            secrets: {
              CONSUL_HTTP_TOKEN: { kind: 'kubernetes', secret: consul.token, key: 'token' },
            },
            files: [authorityFile(consul.certificate)],
          },
          repository.store(),
        ],
        after: [repository.ready, ...consul.ready, ...args.after],
      },
      { parent: this },
    );
    this.password = repository.password;
    this.registerOutputs({});
  }
}
