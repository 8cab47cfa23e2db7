import type * as pulumi from '@pulumi/pulumi';
import type { Endpoint, Store } from '../../handover';

/** Kafka, as the other capabilities see it. */
export interface Kafka {
  /** What the services are told and given. */
  readonly store: Store;
  /** The first address that a client asks. */
  readonly bootstrap: Endpoint;
  /** Password of each workload that uses Kafka, by workload, which is also the user's name. */
  readonly credentials: Readonly<Record<string, pulumi.Output<string>>>;
}
