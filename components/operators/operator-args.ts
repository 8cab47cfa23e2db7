import type { Environment } from '../../config';
import type { KubernetesNetwork } from '../networking';
import type { PriorityClass } from '../priority';

/** What every operator is installed from. */
export interface OperatorArgs {
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** The stores' own rank: a store whose operator made way for a service would have nobody who promotes. */
  readonly priority: PriorityClass;
}
