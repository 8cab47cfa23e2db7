import type * as k8s from '@pulumi/kubernetes';
import type { Environment } from '../../config';

/** Where a node tells its instance's identity, in every cloud. */
const instance = '169.254.169.254/32';

/** Where each cloud hands a pod the login to its key service: AWS has an agent for pods, Google a server on each node. */
const addresses: Readonly<Record<string, readonly string[]>> = {
  awskms: [instance, '169.254.170.23/32'],
  gcpckms: [instance, '169.254.169.252/32'],
  azurekeyvault: [instance],
};

/**
 * The addresses from which Vault takes its login to the service that unseals it. None where it has one already: of a
 * Secret, or a token of its annotated service account, which AWS and Azure exchange by their public addresses.
 */
export function metadataAddresses({
  vault: { seal, sealCredentials, serviceAccountAnnotations },
}: Environment): k8s.types.input.networking.v1.IPBlock[] {
  if (seal === undefined || sealCredentials !== undefined) return [];
  const exchanged = seal.type !== 'gcpckms' && Object.keys(serviceAccountAnnotations).length > 0;
  return exchanged ? [] : (addresses[seal.type] ?? []).map(cidr => ({ cidr }));
}
