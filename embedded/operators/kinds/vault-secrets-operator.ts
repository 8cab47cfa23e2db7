import type { KubernetesObject } from '../../plugins/kubernetes/objects';
import type { Properties } from '../../plugins/server/values';
import { conditions, createdAt, generation, kindsOf } from '../simulated-kind';

const valid = (object: KubernetesObject): Properties => ({
  valid: true,
  error: '',
  ...conditions(object, 'Ready', 'Healthy'),
});

const synced = (object: KubernetesObject): Properties => ({
  lastGeneration: generation(object),
  ...conditions(object, 'SecretSynced', 'Ready', 'Healthy'),
});

const seconds = (object: KubernetesObject): number => Date.parse(createdAt(object)) / 1000;

/** The kinds of the Vault Secrets Operator. */
export const vaultSecretsOperator = kindsOf('secrets.hashicorp.com/v1beta1', {
  vaultauths: valid,
  vaultauthglobals: valid,
  vaultconnections: valid,
  secrettransformations: valid,
  vaultstaticsecrets: synced,
  vaultdynamicsecrets: object => ({
    ...synced(object),
    lastRenewalTime: seconds(object),
    secretLease: { id: 'simulated', requestID: 'simulated', duration: 3600, renewable: true },
  }),
  vaultpkisecrets: object => ({
    ...synced(object),
    valid: true,
    error: '',
    lastRotation: seconds(object),
  }),
});
