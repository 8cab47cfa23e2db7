import type { Environment } from '../../../config';
import { resources } from '../../operators/pod-defaults';
import { mirroredImage } from './mirrored-image';
import { folders } from './folders';
import { housekeeper } from './housekeeper';
import { raftConfig } from './raft-config';

/** Members of the cluster: one may fail. */
export const members = 3;

/** Secret with the members' certificate, and its name in the pods. */
export const certificateSecret = 'vault-tls';

/** Values of the chart `vault`. None is a secret: the seal's credentials come from a Secret or from the cloud. */
export function vaultValues(
  environment: Environment,
  { priorityClass }: { readonly priorityClass: string },
): Record<string, unknown> {
  const { vault } = environment;
  return {
    global: { tlsDisable: false },
    // Credentials come by the Vault Secrets Operator.
    injector: { enabled: false },
    server: {
      ...mirroredImage(environment, 'hashicorp/vault'),
      // A member that is replaced before the others are well could cost the quorum: an operator ends one at a time. Helm
      // doesn't wait for such a set either, as it mustn't: nothing is Ready before `npm run vault:init`.
      updateStrategyType: 'OnDelete',
      resources: resources('500m', '1Gi'),
      // Whoever runs `vault` in a pod trusts the pod's own certificate.
      extraEnvironmentVars: { VAULT_CACERT: `${folders.certificates}/ca.crt` },
      ...sealVariables(environment),
      ...secretFiles(environment),
      shareProcessNamespace: true,
      extraContainers: [housekeeper(environment)],
      serviceAccount: { annotations: vault.serviceAccountAnnotations },
      priorityClassName: priorityClass,
      topologySpreadConstraints: zones,
      dataStorage: volume(vault.storage, environment),
      auditStorage: volume(vault.auditStorage, environment),
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      statefulSet: { securityContext: restricted },
      standalone: { enabled: false },
      ha: {
        enabled: true,
        replicas: members,
        // By the name that the certificate is good for, not by the pod's address.
        apiAddr: 'https://$(VAULT_K8S_POD_NAME).vault-internal:8200',
        disruptionBudget: { enabled: true, maxUnavailable: 1 },
        raft: {
          enabled: true,
          setNodeId: true,
          config: raftConfig({ members, ...folders, seal: vault.seal }),
        },
      },
    },
  };
}

/** Variables of the seal, such as a token for its service. */
function sealVariables({ vault: { sealCredentials } }: Environment): Record<string, unknown> {
  if (sealCredentials === undefined) return {};
  const { secret, keys } = sealCredentials;
  return {
    extraSecretEnvironmentVars: keys.map(key => ({
      envName: key,
      secretName: secret,
      secretKey: key,
    })),
  };
}

/** Secrets as files: the certificate, and what the seal needs as files, such as an authority's certificate. */
function secretFiles({ vault: { sealCredentials } }: Environment): Record<string, unknown> {
  const files = [
    { name: certificateSecret, secretName: certificateSecret, mountPath: folders.certificates },
    ...(sealCredentials === undefined
      ? []
      : [{ name: 'seal', secretName: sealCredentials.secret, mountPath: folders.seal }]),
  ];
  return {
    volumes: files.map(({ name, secretName }) => ({ name, secret: { secretName } })),
    volumeMounts: files.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true })),
  };
}

/** One in each zone, as far as there are zones; the chart itself puts no two on a node. */
const zones = [
  {
    maxSkew: 1,
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'vault', component: 'server' } },
  },
];

const volume = (size: string, { stores: { storageClass } }: Environment) => ({
  enabled: true,
  size,
  ...(storageClass === undefined ? {} : { storageClass }),
});

/** Locked memory is off, so that it needs no capability. The image's own user. */
const restricted = {
  pod: {
    runAsNonRoot: true,
    runAsUser: 100,
    runAsGroup: 1000,
    fsGroup: 1000,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};
