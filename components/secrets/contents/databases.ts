import * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';
import type { Database, DatabaseEngine, Workload } from '../../../catalog/workload';
import type { DatabaseAccess, DatabaseAccesses } from '../database-access';
import { databaseRole, mounts } from '../mounts';

/** How long a workload's login to a database lasts before it is renewed, in seconds. */
export const defaultLease = 3600;
/** How long it lasts however often it is renewed, in seconds. */
export const maximumLease = 86_400;

/** Settings of {@link Databases}. */
export interface DatabasesArgs {
  readonly workloads: readonly Workload[];
  readonly accesses: DatabaseAccesses;
  /** Whether Vault tries its login when a connection is written. */
  readonly verify: boolean;
  /** Whether Vault changes the password of its login at once, so that nobody else knows it. */
  readonly rotate: boolean;
}

/** The database engine: a connection per store, a role per service's database. */
export class Databases extends pulumi.ComponentResource {
  /** The roles, by their names in Vault. */
  readonly roles: Readonly<Record<string, pulumi.Resource>>;

  constructor(name: string, args: DatabasesArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:Databases', name, {}, opts);
    const mount = new vault.Mount(
      `${name}-mount`,
      {
        path: mounts.database,
        type: 'database',
        description: "Short-lived users of the services' databases",
        defaultLeaseTtlSeconds: defaultLease,
        maxLeaseTtlSeconds: maximumLease,
      },
      { parent: this },
    );
    const databases = args.workloads.flatMap(workload => workload.databases);
    this.roles = Object.fromEntries(
      (Object.entries(args.accesses) as [DatabaseEngine, DatabaseAccess][]).flatMap(
        ([engine, access]) => {
          const own = databases.filter(database => database.engine === engine);
          const child = { access, databases: own, verify: args.verify, mount };
          const connection = this.connection(`${name}-${engine}`, engine, child);
          if (args.rotate) this.rotation(`${name}-${engine}`, engine, connection);
          return own.map(database => {
            const role = databaseRole(database);
            return [role, this.role(`${name}-${role}`, database, access, connection)];
          });
        },
      ),
    );
    this.registerOutputs({});
  }

  private connection(
    name: string,
    engine: DatabaseEngine,
    args: {
      readonly access: DatabaseAccess;
      readonly databases: readonly Database[];
      readonly verify: boolean;
      readonly mount: pulumi.Resource;
    },
  ): pulumi.Resource {
    const { connectionUrl, username, password, ready } = args.access;
    return new vault.database.SecretBackendConnection(
      `${name}-connection`,
      {
        backend: mounts.database,
        name: engine,
        allowedRoles: args.databases.map(databaseRole),
        verifyConnection: args.verify,
        [engine]: {
          connectionUrl,
          username,
          password,
          ...(engine === 'postgresql' ? { passwordAuthentication: 'scram-sha-256' } : {}),
        },
      },
      {
        parent: this,
        dependsOn: [args.mount, ...ready],
        // Vault changes it by rotate-root and keeps it to itself: a later `up` must not put the first one back.
        ignoreChanges: [`${engine}.password`],
      },
    );
  }

  private rotation(name: string, engine: DatabaseEngine, connection: pulumi.Resource): void {
    new vault.generic.Endpoint(
      `${name}-rotation`,
      {
        path: `${mounts.database}/rotate-root/${engine}`,
        dataJson: '{}',
        // It is done once, and there is nothing to read or to take back.
        disableRead: true,
        disableDelete: true,
      },
      { parent: this, dependsOn: connection },
    );
  }

  private role(
    name: string,
    database: Database,
    { statements }: DatabaseAccess,
    connection: pulumi.Resource,
  ): pulumi.Resource {
    const { creation, renewal, revocation } = statements(database);
    return new vault.database.SecretBackendRole(
      `${name}-role`,
      {
        backend: mounts.database,
        name: databaseRole(database),
        dbName: database.engine,
        creationStatements: [...creation],
        ...(renewal === undefined ? {} : { renewStatements: [...renewal] }),
        revocationStatements: [...revocation],
        defaultTtl: defaultLease,
        maxTtl: maximumLease,
      },
      { parent: this, dependsOn: connection },
    );
  }
}
