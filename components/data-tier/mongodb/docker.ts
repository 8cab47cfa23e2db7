import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../../catalog';
import { wiredTigerCache } from '../../../catalog/arithmetic/mongodb-memory';
import type { Environment } from '../../../config';
import { dockerComponent, InfrastructureContainer } from '../../docker-infrastructure';
import type { MonitorLogin, Store } from '../../handover';
import type { DockerNetwork } from '../../networking';
import { passwordOf } from '../../password-of';
import { connectionOptions, mongodbSettings, replicaSet } from './client-settings';
import type { MongoDb, MongoDbVaultLogin } from './mongodb';
import { mongodbDatabases } from './service-database';
import { mongodbVaultUser, vaultPrivileges } from './vault-role';

/** Settings of {@link DockerMongoDb}. */
export interface DockerMongoDbArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
}

const containerName = 'mongodb';
const host = `${containerName}:27017`;

/** MongoDB on Docker: a replica set of one member, since transactions and change streams want one. */
export class DockerMongoDb extends pulumi.ComponentResource implements MongoDb {
  readonly store: Store;
  readonly vault: MongoDbVaultLogin;

  constructor(name: string, args: DockerMongoDbArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:data-tier:DockerMongoDb', name, {}, opts);
    const databases = mongodbDatabases(args.catalog.workloads);
    const passwords = new Map(
      databases.map(({ workload }) => [workload, this.password(`${name}-${workload}-password`)]),
    );
    const vault = this.password(`${name}-vault-password`);
    const monitor: MonitorLogin = {
      username: 'monitor',
      password: this.password(`${name}-monitor-password`),
    };
    const users = pulumi.secret(
      pulumi.jsonStringify({
        administrator: this.password(`${name}-administrator-password`),
        replicaSet,
        host,
        users: [
          ...databases.map(({ workload, database }) => ({
            db: database,
            user: workload,
            pwd: passwordOf(passwords, workload),
            roles: ['readWrite'],
          })),
          {
            db: 'admin',
            user: monitor.username,
            pwd: monitor.password,
            // As its exporter's documentation asks for.
            roles: ['clusterMonitor', { role: 'read', db: 'local' }],
          },
          vaultUser(
            vault,
            databases.map(({ database }) => database),
          ),
        ],
      }),
    );
    const { ready } = this.server(name, args, users);

    this.vault = {
      hosts: host,
      options: [...connectionOptions(false), 'authSource=admin'].join('&'),
      username: mongodbVaultUser,
      password: vault,
    };
    this.store = {
      ready: [ready],
      settings: workload => mongodbSettings(workload, { hosts: host, tls: false }),
      secrets: ({ name: workload }) => ({
        MONGODB_USERNAME: { kind: 'output', value: pulumi.output(workload) },
        MONGODB_PASSWORD: { kind: 'output', value: passwordOf(passwords, workload) },
      }),
      monitor,
    };
    this.registerOutputs({});
  }

  private server(
    name: string,
    args: DockerMongoDbArgs,
    users: pulumi.Output<string>,
  ): InfrastructureContainer {
    const cache = wiredTigerCache(args.environment.stores.mongodb.memory) / 2 ** 30;
    return new InfrastructureContainer(
      `${name}-server`,
      {
        ...args,
        component: dockerComponent(args.catalog, containerName),
        command: [
          'mongod',
          '--bind_ip_all',
          `--replSet=${replicaSet}`,
          '--keyFile=/tmp/member-key',
          `--wiredTigerCacheSizeGB=${cache}`,
        ],
        files: {
          '/quikapp/start.sh': own('start.sh'),
          '/quikapp/users.js': own('users.js'),
          '/quikapp/users.json': users,
          '/quikapp/member-key': pulumi.secret(this.password(`${name}-member-key`)),
        },
        dataPath: '/data/db',
        // Not mongosh: that is a Node.js program every ten seconds, in memory of which a full cache leaves little. The file
        // is there once the member is primary, which it stays, being alone.
        healthCheck: [
          'CMD-SHELL',
          "test -f /tmp/users-ready && bash -c '</dev/tcp/127.0.0.1/27017'",
        ],
        also: { entrypoints: ['bash', '/quikapp/start.sh'], init: true },
      },
      { parent: this },
    );
  }

  private password(name: string): pulumi.Output<string> {
    return new random.RandomPassword(name, { length: 32, special: false }, { parent: this }).result;
  }
}

/** Vault's user, with the same rights as in production. */
const vaultUser = (pwd: pulumi.Output<string>, databases: readonly string[]) => ({
  db: 'admin',
  user: mongodbVaultUser,
  pwd,
  roles: [mongodbVaultUser],
  role: { name: mongodbVaultUser, privileges: vaultPrivileges(databases) },
});

const own = (file: string): string => readFileSync(join(__dirname, 'dev', file), 'utf8');
