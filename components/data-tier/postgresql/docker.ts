import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../../catalog';
import type { Environment } from '../../../config';
import { dockerComponent, InfrastructureContainer } from '../../docker-infrastructure';
import type { Endpoint, MonitorLogin, Store, WorkloadSecrets } from '../../handover';
import type { DockerNetwork } from '../../networking';
import { passwordOf } from '../../password-of';
import { clientSettings } from './client-settings';
import { dashed } from './dashed';
import { postgresqlParameters } from './parameters';
import type { PostgreSql, VaultLogin } from './postgresql';
import { databasesOf, serviceDatabases, type ServiceDatabase } from './service-database';
import { vaultPassword, vaultRoleSql, vaultUsername } from './vault-role';

/** Settings of {@link DockerPostgreSql}. */
export interface DockerPostgreSqlArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
}

type Passwords = ReadonlyMap<string, pulumi.Output<string>>;

/** PostgreSQL on Docker: one server, its databases brought in line with the catalogue at every start. */
export class DockerPostgreSql extends pulumi.ComponentResource implements PostgreSql {
  readonly store: Store;
  readonly write: Endpoint;
  readonly read: Endpoint;
  readonly vault: VaultLogin;

  constructor(name: string, args: DockerPostgreSqlArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:data-tier:DockerPostgreSql', name, {}, opts);
    const { catalog } = args;
    const databases = serviceDatabases(catalog);
    const passwords: Passwords = new Map(
      databases.map(({ owner }) => [owner, this.password(`${name}-${dashed(owner)}-password`)]),
    );
    const vault = vaultPassword(`${name}-vault-password`, { parent: this });
    const monitor: MonitorLogin = {
      username: 'monitor',
      password: this.password(`${name}-monitor-password`),
    };
    const { ready } = this.server(
      name,
      args,
      files(databases, passwords, { vault, monitor: monitor.password }),
    );

    const endpoint = { host: 'postgresql', port: 5432 };
    this.write = endpoint;
    this.read = endpoint;
    this.vault = { endpoint, database: 'postgres', username: vaultUsername, password: vault };
    this.store = {
      ready: [ready],
      settings: workload => clientSettings(workload, { endpoint, sslMode: 'disable' }),
      secrets: workload =>
        Object.assign(
          {},
          ...databasesOf(workload).map(entry => login(entry, passwords)),
        ) as WorkloadSecrets,
      monitor,
    };
    this.registerOutputs({ write: this.write, read: this.read });
  }

  private server(
    name: string,
    { catalog, environment, network }: DockerPostgreSqlArgs,
    uploads: Readonly<Record<string, pulumi.Input<string>>>,
  ): InfrastructureContainer {
    const superuser = this.password(`${name}-superuser-password`);
    return new InfrastructureContainer(
      `${name}-server`,
      {
        component: dockerComponent(catalog, 'postgresql'),
        catalog,
        environment,
        network,
        command: ['postgres', ...Object.entries(serverParameters(environment)).flatMap(option)],
        settings: {
          POSTGRES_INITDB_ARGS:
            '--data-checksums --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8',
        },
        secrets: { POSTGRES_PASSWORD: { kind: 'output', value: superuser } },
        files: uploads,
        dataPath: '/var/lib/postgresql/data',
        healthCheck: [
          'CMD-SHELL',
          'test -f /tmp/databases-ready && pg_isready --quiet --host=127.0.0.1 --username=postgres',
        ],
        // Process 1 takes in whatever is left over, as PostgreSQL itself does not.
        also: { entrypoints: ['bash', '/quikapp/start.sh'], init: true },
      },
      { parent: this },
    );
  }

  private password(name: string): pulumi.Output<string> {
    return new random.RandomPassword(name, { length: 32, special: false }, { parent: this }).result;
  }
}

/** Production's settings for this size, but for what Docker's small /dev/shm has no room for. */
const serverParameters = ({ stores }: Environment): Record<string, string> => ({
  ...postgresqlParameters(stores.postgresql),
  dynamic_shared_memory_type: 'mmap',
  // Production's operator loads it as soon as one of its settings is given.
  shared_preload_libraries: 'pg_stat_statements',
});

const option = ([name, value]: [string, string]): string[] => ['-c', `${name}=${value}`];

/** What the server's start reads. */
function files(
  databases: readonly ServiceDatabase[],
  passwords: Passwords,
  { vault, monitor }: Readonly<Record<'vault' | 'monitor', pulumi.Output<string>>>,
): Record<string, pulumi.Input<string>> {
  const own = (file: string) => readFileSync(join(__dirname, 'dev', file), 'utf8');
  const lines = databases.map(
    ({ database, owner }) =>
      pulumi.interpolate`${database} ${owner} ${passwordOf(passwords, owner)}\n`,
  );
  return {
    ...Object.fromEntries(
      ['start.sh', 'databases.sh', 'database.sql', 'vault-login.sql', 'monitor-login.sql'].map(
        file => [`/quikapp/${file}`, own(file)],
      ),
    ),
    '/quikapp/vault-role.sql': vaultRoleSql,
    '/quikapp/vault-password.txt': vault,
    '/quikapp/monitor-password.txt': monitor,
    '/quikapp/databases.txt': pulumi.secret(pulumi.all(lines).apply(all => all.join(''))),
  };
}

/** A workload logs in as the owner of its database. */
const login = ({ owner }: ServiceDatabase, passwords: Passwords) => ({
  POSTGRESQL_USERNAME: { kind: 'output', value: pulumi.output(owner) },
  POSTGRESQL_PASSWORD: { kind: 'output', value: passwordOf(passwords, owner) },
});
