import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../../catalog';
import type { Environment } from '../../../config';
import { dockerComponent, InfrastructureContainer } from '../../docker-infrastructure';
import type { Endpoint, MonitorLogin, Store } from '../../handover';
import type { DockerNetwork } from '../../networking';
import { passwordOf } from '../../password-of';
import { mysqlSettings } from './client-settings';
import { createDatabases } from './databases';
import { mysqlVaultUser, type MySql, type MySqlVaultLogin } from './mysql';
import { mysqlParameters } from './parameters';
import { mysqlDatabases } from './service-database';

/** Settings of {@link DockerMySql}. */
export interface DockerMySqlArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
}

/** MySQL on Docker: one server, its databases brought in line with the catalogue at every start. */
export class DockerMySql extends pulumi.ComponentResource implements MySql {
  readonly store: Store;
  readonly write: Endpoint = { host: 'mysql', port: 3306 };
  readonly read = this.write;
  readonly vault: MySqlVaultLogin;

  constructor(name: string, args: DockerMySqlArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:data-tier:DockerMySql', name, {}, opts);
    const databases = mysqlDatabases(args.catalog.workloads);
    const passwords = new Map(
      databases.map(({ workload }) => [workload, this.password(`${name}-${workload}-password`)]),
    );
    const vault = this.password(`${name}-vault-password`);
    const monitor: MonitorLogin = {
      username: 'monitor',
      password: this.password(`${name}-monitor-password`),
    };
    const lines = databases.map(
      ({ workload, database }) =>
        pulumi.interpolate`${database} ${workload} ${passwordOf(passwords, workload)}\n`,
    );
    const { ready } = this.server(name, args, {
      '/quikapp/start.sh': own('start.sh'),
      '/quikapp/create-databases.sh': createDatabases,
      '/quikapp/databases.txt': pulumi.secret(pulumi.all(lines).apply(all => all.join(''))),
      '/quikapp/vault-password.txt': pulumi.secret(vault),
      '/quikapp/create-monitor.sh': own('create-monitor.sh'),
      '/quikapp/monitor-password.txt': monitor.password,
    });

    this.vault = { endpoint: this.write, username: mysqlVaultUser, password: vault };
    this.store = {
      ready: [ready],
      settings: workload => mysqlSettings(workload, this),
      secrets: ({ name: workload }) => ({
        MYSQL_USERNAME: { kind: 'output', value: pulumi.output(workload) },
        MYSQL_PASSWORD: { kind: 'output', value: passwordOf(passwords, workload) },
      }),
      monitor,
    };
    this.registerOutputs({ write: this.write, read: this.read });
  }

  private server(
    name: string,
    args: DockerMySqlArgs,
    files: Readonly<Record<string, pulumi.Input<string>>>,
  ): InfrastructureContainer {
    const administrator = this.password(`${name}-administrator-password`);
    return new InfrastructureContainer(
      `${name}-server`,
      {
        ...args,
        component: dockerComponent(args.catalog, 'mysql'),
        command: [
          'mysqld',
          ...Object.entries(mysqlParameters(args.environment.stores.mysql)).map(option),
        ],
        secrets: { MYSQL_ROOT_PASSWORD: { kind: 'output', value: administrator } },
        files,
        dataPath: '/var/lib/mysql',
        healthCheck: [
          'CMD-SHELL',
          'test -f /tmp/databases-ready && ' +
            'MYSQL_PWD="$MYSQL_ROOT_PASSWORD" mysqladmin --host=127.0.0.1 --user=root --silent ping',
        ],
        // The first start fills the volume, runs the server once in private, and then for good.
        startupSeconds: 120,
        also: { entrypoints: ['bash', '/quikapp/start.sh'], init: true },
      },
      { parent: this },
    );
  }

  private password(name: string): pulumi.Output<string> {
    return new random.RandomPassword(name, { length: 32, special: false }, { parent: this }).result;
  }
}

const own = (file: string): string => readFileSync(join(__dirname, 'dev', file), 'utf8');

const option = ([name, value]: [string, string]): string =>
  `--${name.replaceAll('_', '-')}=${value}`;
