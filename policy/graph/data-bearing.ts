import type { Resource } from './resource';

/** Kinds that hold data, or without which data goes: by Pulumi's type, whatever the version. */
const kinds = [
  /^kubernetes:core\/v1:(Namespace|PersistentVolumeClaim)$/,
  /^kubernetes:helm\.sh\/v3:Release$/,
  /^kubernetes:postgresql\.cnpg\.io\/[^:]+:(Cluster|Database)$/,
  /^kubernetes:moco\.cybozu\.com\/[^:]+:MySQLCluster$/,
  /^kubernetes:psmdb\.percona\.com\/[^:]+:PerconaServerMongoDB$/,
  /^kubernetes:kafka\.strimzi\.io\/[^:]+:(Kafka|KafkaNodePool|KafkaTopic)$/,
  /^docker:index\/volume:Volume$/,
];

/** Whether something is lost when a resource is deleted or replaced. */
export function isDataBearing({ type }: Resource): boolean {
  return kinds.some(kind => kind.test(type));
}
