import type { Environment } from '../../../config';
import { canonicalAmounts } from '../../canonical-amounts';
import { thirdPartyImage } from '../../third-party-image';
import { mongodbBackupSpec } from './backup-spec';
import { replicaSet } from './client-settings';
import { exporterContainer } from './exporter';
import { mongodbVaultUser, vaultPrivileges } from './vault-role';

/**
 * MongoDB's own settings, beside those that the operator gives as arguments. It hands every member an authority, with
 * which a member refuses whoever shows no certificate: but services come with a password, over TLS.
 */
const configuration = `net:
  tls:
    allowConnectionsWithoutCertificates: true
operationProfiling:
  mode: slowOp
  slowOpThresholdMs: 100
`;

/** What a PerconaServerMongoDB is made from. */
export interface MongoDbClusterArgs {
  readonly environment: Environment;
  readonly priorityClass: string;
  /** ClusterIssuer of the members' certificates. */
  readonly issuer: string;
  /** The services' databases. */
  readonly databases: readonly string[];
  /** Secret with Vault's first password, under the key `password`. */
  readonly vaultSecret: string;
  /** Secret with the keys of the bucket of backups. */
  readonly backupSecret: string;
}

/** The custom resource's version: fields and behaviour of the operator that is installed. */
const crVersion = '1.22.0';

/** Secret that the operator makes: logins of its own, for administration, backups and metrics. */
const usersSecret = 'mongodb-administrators';

/** The replica set: members over all zones, TLS between them and to clients, users that the operator makes. */
export function mongodbClusterSpec(args: MongoDbClusterArgs) {
  const { environment, issuer, databases, vaultSecret, backupSecret } = args;
  return {
    crVersion,
    image: thirdPartyImage('mongodb-operand', environment),
    imagePullPolicy: 'IfNotPresent',
    updateStrategy: 'SmartUpdate',
    // A version changes here, never by itself.
    upgradeOptions: { apply: 'disabled', setFCV: false },
    enableVolumeExpansion: true,
    tls: {
      mode: 'requireTLS',
      issuerConf: { name: issuer, kind: 'ClusterIssuer', group: 'cert-manager.io' },
    },
    // Passwords that nobody needs to know.
    secrets: { users: usersSecret },
    roles: [
      {
        role: mongodbVaultUser,
        db: 'admin',
        privileges: vaultPrivileges(databases),
      },
    ],
    users: [
      {
        name: mongodbVaultUser,
        db: 'admin',
        passwordSecretRef: { name: vaultSecret, key: 'password' },
        roles: [{ name: mongodbVaultUser, db: 'admin' }],
      },
    ],
    sharding: { enabled: false },
    backup: mongodbBackupSpec(environment, backupSecret),
    replsets: [members(args)],
  };
}

function members({ environment, priorityClass }: MongoDbClusterArgs) {
  const { mongodb, storageClass } = environment.stores;
  const amounts = canonicalAmounts(mongodb);
  return {
    name: replicaSet,
    size: mongodb.instances,
    resources: { requests: amounts, limits: amounts },
    priorityClassName: priorityClass,
    sidecars: [exporterContainer(environment, usersSecret)],
    podDisruptionBudget: { maxUnavailable: 1 },
    // Never two on a node.
    affinity: { antiAffinityTopologyKey: 'kubernetes.io/hostname' },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'DoNotSchedule',
        // A zone that is down must not hold back members that belong elsewhere.
        nodeTaintsPolicy: 'Honor',
        labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'percona-server-mongodb' } },
      },
    ],
    // A primary hands over and writes its cache down.
    terminationGracePeriodSeconds: 120,
    storage: {
      engine: 'wiredTiger',
      wiredTiger: {
        // See catalog/arithmetic/mongodb-memory.ts.
        engineConfig: { cacheSizeRatio: 0.5, journalCompressor: 'snappy' },
        collectionConfig: { blockCompressor: 'snappy' },
      },
    },
    configuration,
    podSecurityContext: {
      runAsNonRoot: true,
      // The image's own user.
      runAsUser: 1001,
      runAsGroup: 1001,
      fsGroup: 1001,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containerSecurityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    },
    volumeSpec: {
      persistentVolumeClaim: {
        ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: mongodb.storage } },
      },
    },
  };
}
