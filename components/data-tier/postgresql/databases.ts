import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Environment } from '../../../config';
import { metadata } from '../../labels';
import type { Namespace } from '../../networking';
import { dashed } from './dashed';
import type { ServiceDatabase } from './service-database';

/** Settings of {@link Databases}. */
export interface DatabasesArgs {
  readonly databases: readonly ServiceDatabase[];
  readonly environment: Environment;
  readonly namespace: Namespace;
  /** The Cluster they are in. */
  readonly cluster: pulumi.Resource;
  readonly clusterName: string;
}

const apiVersion = 'postgresql.cnpg.io/v1';
const waitFor = { 'pulumi.com/waitFor': 'jsonpath={.status.applied}=true' };

/** The services' databases, each with a role that owns it and can't log in. */
export class Databases extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: DatabasesArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:data-tier:Databases', name, {}, opts);
    this.ready = args.databases.map(entry => {
      const owner = this.owner(`${name}-${dashed(entry.owner)}-owner`, entry, args);
      return this.database(`${name}-${dashed(entry.database)}`, entry, args, owner);
    });
    this.registerOutputs({});
  }

  private owner(
    name: string,
    { owner, workload }: ServiceDatabase,
    { namespace, cluster, clusterName }: DatabasesArgs,
  ): pulumi.Resource {
    return new k8s.apiextensions.CustomResource(
      name,
      {
        apiVersion,
        kind: 'DatabaseRole',
        metadata: { ...metadata(dashed(owner), namespace.name), annotations: waitFor },
        spec: {
          cluster: { name: clusterName },
          name: owner,
          comment: `Owns what ${workload} stores; its short-lived users are members`,
          login: false,
          databaseRoleReclaimPolicy: 'retain',
        },
      },
      { parent: this, dependsOn: cluster },
    );
  }

  private database(
    name: string,
    { database, owner }: ServiceDatabase,
    { namespace, environment, clusterName }: DatabasesArgs,
    after: pulumi.Resource,
  ): pulumi.Resource {
    return new k8s.apiextensions.CustomResource(
      name,
      {
        apiVersion,
        kind: 'Database',
        metadata: { ...metadata(dashed(database), namespace.name), annotations: waitFor },
        spec: {
          cluster: { name: clusterName },
          name: database,
          owner,
          // The data stays when the object goes.
          databaseReclaimPolicy: 'retain',
        },
      },
      {
        parent: this,
        dependsOn: after,
        // A service that leaves the catalogue leaves data behind, which somebody must decide about.
        protect: environment.protect,
      },
    );
  }
}
