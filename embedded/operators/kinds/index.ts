import { certManager } from './cert-manager';
import { cloudnativePg } from './cloudnative-pg';
import { consul } from './consul';
import { moco } from './moco';
import { prometheus } from './prometheus';
import { psmdb } from './psmdb';
import { strimzi } from './strimzi';
import { vaultSecretsOperator } from './vault-secrets-operator';

/** Every kind whose operator is simulated. */
export const simulatedKinds = [
  ...cloudnativePg,
  ...moco,
  ...psmdb,
  ...strimzi,
  ...certManager,
  ...vaultSecretsOperator,
  ...consul,
  ...prometheus,
];
