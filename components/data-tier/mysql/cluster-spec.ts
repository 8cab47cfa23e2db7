import type { Environment } from '../../../config';
import { canonicalAmounts } from '../../canonical-amounts';
import { thirdPartyImage } from '../../third-party-image';

/** What a MySQLCluster is made from. */
export interface MySqlClusterArgs {
  /** Name of the cluster. */
  readonly name: string;
  readonly environment: Environment;
  readonly priorityClass: string;
  /** ConfigMap with MySQL's settings. */
  readonly configMap: string;
  /** The BackupPolicy that says when and how it is backed up. */
  readonly backupPolicy: string;
}

/** The MySQLCluster: a primary and its semi-synchronous replicas, spread over zones. */
export function mysqlClusterSpec({
  name,
  environment,
  priorityClass,
  configMap,
  backupPolicy,
}: MySqlClusterArgs) {
  const { mysql, storageClass } = environment.stores;
  const amounts = canonicalAmounts(mysql);
  const { affinity, spread } = placement(name);
  return {
    replicas: mysql.instances,
    mysqlConfigMapName: configMap,
    backupPolicyName: backupPolicy,
    // The members' own ids count on from it; left out, MOCO takes any number.
    serverIDBase: 100,
    // A replica that is further behind is not read from.
    maxDelaySeconds: 30,
    // What observability reads, beside the exporter's own.
    collectors: ['engine_innodb_status', 'info_schema.innodb_metrics'],
    podTemplate: {
      spec: {
        priorityClassName: priorityClass,
        securityContext: {
          runAsNonRoot: true,
          fsGroup: 10000,
          fsGroupChangePolicy: 'OnRootMismatch',
          seccompProfile: { type: 'RuntimeDefault' },
        },
        affinity,
        topologySpreadConstraints: spread,
        containers: [
          {
            name: 'mysqld',
            image: thirdPartyImage('mysql-operand', environment),
            resources: { requests: amounts, limits: amounts },
            securityContext: unprivileged,
          },
        ],
      },
      overwriteContainers: operatorsContainers.map(name => ({
        name,
        // Given whole, it takes the place of the operator's own, which names its user only.
        securityContext: { ...unprivileged, runAsUser: 10000, runAsGroup: 10000 },
      })),
    },
    volumeClaimTemplates: [
      {
        metadata: { name: 'mysql-data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
          resources: { requests: { storage: mysql.storage } },
        },
      },
    ],
  };
}

/** What the operator adds to each member. */
const operatorsContainers = [
  'agent',
  'copy-moco-init',
  'moco-init',
  'slow-log',
  'mysqld-exporter',
] as const;

const unprivileged = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

/** Members over all zones, never two on a node. A cluster that is restored beside this one needs no nodes of its own. */
function placement(cluster: string) {
  const labelSelector = {
    matchLabels: {
      'app.kubernetes.io/name': 'mysql',
      'app.kubernetes.io/created-by': 'moco',
      'app.kubernetes.io/instance': cluster,
    },
  };
  return {
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector, topologyKey: 'kubernetes.io/hostname' },
        ],
      },
    },
    spread: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'DoNotSchedule',
        // A zone that is down must not hold back members that belong elsewhere.
        nodeTaintsPolicy: 'Honor',
        labelSelector,
      },
    ],
  };
}
