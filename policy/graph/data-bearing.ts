import type { Resource } from './resource';
import { listAt, textAt } from './value';

/** Kinds that hold data, or without which data goes: by Pulumi's type, whatever the version. */
const kinds = [
  /^kubernetes:core\/v1:(Namespace|PersistentVolume|PersistentVolumeClaim)$/,
  /^kubernetes:helm\.sh\/v3:Release$/,
  /^kubernetes:postgresql\.cnpg\.io\/[^:]+:(Cluster|Database)$/,
  /^kubernetes:moco\.cybozu\.com\/[^:]+:MySQLCluster$/,
  /^kubernetes:psmdb\.percona\.com\/[^:]+:PerconaServerMongoDB$/,
  /^kubernetes:kafka\.strimzi\.io\/[^:]+:(Kafka|KafkaNodePool|KafkaTopic)$/,
  // Without the log's archive and its retention, PostgreSQL goes back to nothing.
  /^kubernetes:barmancloud\.cnpg\.io\/[^:]+:ObjectStore$/,
  // With a key goes what it encrypts, with an authority what trusts it.
  /^vault:transit\/secretBackendKey:SecretBackendKey$/,
  /^vault:pkiSecret\/secretBackendRootCert:SecretBackendRootCert$/,
  /^docker:index\/volume:Volume$/,
];

/** Whether something is lost when a resource is deleted or replaced. */
export function isDataBearing({ type, props }: Resource): boolean {
  return (
    kinds.some(kind => kind.test(type)) ||
    // A set of pods that have a volume each.
    (type === 'kubernetes:apps/v1:StatefulSet' &&
      listAt(props, 'spec.volumeClaimTemplates').length > 0) ||
    // With a mount goes everything below it.
    (type === 'vault:index/mount:Mount' && ['pki', 'transit'].includes(textAt(props, 'type') ?? ''))
  );
}
