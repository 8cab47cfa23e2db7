import type { Workload } from '../../../catalog/workload';
import type { Endpoint } from '../../handover';

/** How clients get in. */
export interface ClientSettingsArgs {
  readonly bootstrap: Endpoint;
  readonly protocol: 'SASL_SSL' | 'SASL_PLAINTEXT';
  readonly mechanism: 'SCRAM-SHA-512' | 'PLAIN';
}

/** What a workload is told of Kafka, as environment variables; each is Kafka's own client setting of that name. */
export function clientSettings(
  { name, produces, consumes, consumerGroup }: Workload,
  { bootstrap, protocol, mechanism }: ClientSettingsArgs,
): Record<string, string> {
  return {
    KAFKA_BOOTSTRAP_SERVERS: `${bootstrap.host}:${bootstrap.port}`,
    KAFKA_SECURITY_PROTOCOL: protocol,
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_USERNAME: name,
    ...(produces.length === 0 ? {} : producer),
    ...(consumes.length === 0 ? {} : { KAFKA_GROUP_ID: consumerGroup, ...consumer }),
  };
}

/** What is acknowledged is on two brokers and written once. */
const producer = {
  KAFKA_ACKS: 'all',
  KAFKA_ENABLE_IDEMPOTENCE: 'true',
  KAFKA_COMPRESSION_TYPE: 'gzip',
};

/** A consumer that is silent for ten heartbeats has its partitions taken over. */
const consumer = {
  KAFKA_SESSION_TIMEOUT_MS: '30000',
  KAFKA_HEARTBEAT_INTERVAL_MS: '3000',
};
