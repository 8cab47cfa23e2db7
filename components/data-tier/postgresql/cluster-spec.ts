import { walStorage } from '../../../catalog/arithmetic/postgresql-wal';
import type { Environment } from '../../../config';
import { thirdPartyImage } from '../../third-party-image';
import { postgresqlParameters } from './parameters';

/** What a Cluster of CloudNativePG is made from. */
export interface ClusterSpecArgs {
  readonly environment: Environment;
  readonly priorityClass: string;
  /** Secret and ConfigMap with the SQL that makes Vault's role, under the key `sql`. */
  readonly vaultRole: { readonly secret: string; readonly configMap: string };
  /** Name of the ObjectStore that takes the write-ahead log. */
  readonly archive: string;
}

/** The Cluster: a primary and its streaming standbys, spread over zones. */
export function clusterSpec({ environment, priorityClass, vaultRole, archive }: ClusterSpecArgs) {
  const { stores } = environment;
  const { instances, cpu, memory, storage } = stores.postgresql;
  const volume = (size: string) => ({
    size,
    resizeInUseVolumes: true,
    ...(stores.storageClass === undefined ? {} : { storageClass: stores.storageClass }),
  });
  return {
    description: 'PostgreSQL of all services',
    imageName: thirdPartyImage('postgresql-operand', environment),
    instances,
    storage: volume(storage),
    // Its own volume: a log that grows while the archive is away can't fill the data's.
    walStorage: volume(walStorage(storage)),
    // As much as most: neither the node's pressure nor a neighbour takes a database's memory or time.
    resources: { requests: { cpu, memory }, limits: { cpu, memory } },
    priorityClassName: priorityClass,
    enablePDB: true,
    ...placement,
    // A standby takes over before the old primary restarts; a restart in place would be a longer gap.
    primaryUpdateMethod: 'switchover',
    primaryUpdateStrategy: 'unsupervised',
    enableSuperuserAccess: false,
    postgresql: {
      parameters: postgresqlParameters(stores.postgresql),
      synchronous,
      // Before the operator's last rule, which lets passwords in over any connection.
      pg_hba: ['hostnossl all all all reject'],
    },
    bootstrap: {
      initdb: {
        dataChecksums: true,
        encoding: 'UTF8',
        // PostgreSQL's own order of characters: the C library's changes with the image, and breaks indexes.
        localeProvider: 'builtin',
        builtinLocale: 'C.UTF-8',
        // Secrets run first: the role, then what it may do.
        postInitSQLRefs: {
          secretRefs: [{ name: vaultRole.secret, key: 'sql' }],
          configMapRefs: [{ name: vaultRole.configMap, key: 'sql' }],
        },
      },
    },
    plugins: [
      {
        name: 'barman-cloud.cloudnative-pg.io',
        isWALArchiver: true,
        parameters: { barmanObjectName: archive },
      },
    ],
  };
}

/**
 * A commit is on two members before it is acknowledged, as with every store here, and only a member that has all of
 * them is promoted. So with two of three lost the primary stops writing: `preferred` would go on alone, and lose what
 * it promised when it went too.
 */
export const synchronous = {
  method: 'any',
  number: 1,
  dataDurability: 'required',
  failoverQuorum: true,
} as const;

/** Members over all zones, never two on a node. */
const placement = {
  affinity: {
    enablePodAntiAffinity: true,
    podAntiAffinityType: 'required',
    topologyKey: 'kubernetes.io/hostname',
  },
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'DoNotSchedule',
      // A zone that is down must not hold back members that belong elsewhere.
      nodeTaintsPolicy: 'Honor',
      labelSelector: { matchLabels: { 'cnpg.io/cluster': 'postgresql' } },
    },
  ],
};
