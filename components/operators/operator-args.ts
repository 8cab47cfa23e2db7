import type { Environment } from '../../config';
import type { KubernetesNetwork } from '../networking';

/** What every operator is installed from. */
export interface OperatorArgs {
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
}
