import { walStorage } from '../../catalog/arithmetic/postgresql-wal';
import type { Environment } from '../../config';
import { postgresqlParameters } from '../data-tier/postgresql/parameters';
import { metadata } from '../labels';
import { thirdPartyImage } from '../third-party-image';

/** Name of the cluster that a drill makes. */
export const drillCluster = 'postgresql-drill';

/** Name of the plugin that archives and recovers. */
export const barmanCloud = 'barman-cloud.cloudnative-pg.io';

/** Where a cluster's backups are. */
export interface Archived {
  readonly clusterName: string;
  /** Name of its ObjectStore. */
  readonly objectStore: string;
}

/**
 * One member, recovered to the end of the archived log. It archives nothing itself: its log would lie in the archive
 * of the cluster that it comes from. The job that makes it puts itself in as the owner.
 */
export function drillClusterManifest(
  environment: Environment,
  namespace: string,
  { clusterName, objectStore }: Archived,
) {
  const { postgresql, storageClass } = environment.stores;
  const volume = (size: string) => ({
    size,
    ...(storageClass === undefined ? {} : { storageClass }),
  });
  return {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: {
      ...metadata(drillCluster, namespace),
      ownerReferences: [
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          name: 'JOB_NAME',
          uid: 'JOB_UID',
          controller: false,
        },
      ],
    },
    spec: {
      description: 'Restored by the weekly drill, and gone after it',
      imageName: thirdPartyImage('postgresql-operand', environment),
      instances: 1,
      storage: volume(postgresql.storage),
      walStorage: volume(walStorage(postgresql.storage)),
      resources: {
        requests: { cpu: '500m', memory: postgresql.memory },
        limits: { memory: postgresql.memory },
      },
      // A recovery asks for no less than what its origin ran with.
      postgresql: { parameters: postgresqlParameters(postgresql) },
      // Made anew for this cluster; the check logs in with it.
      enableSuperuserAccess: true,
      enablePDB: false,
      bootstrap: { recovery: { source: clusterName } },
      externalClusters: [
        {
          name: clusterName,
          plugin: {
            name: barmanCloud,
            parameters: { barmanObjectName: objectStore, serverName: clusterName },
          },
        },
      ],
    },
  };
}
