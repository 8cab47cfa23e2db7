import { bytes, formatBytes } from '../../../catalog/arithmetic/quantity';
import { metadata } from '../../labels';

/** Settings of {@link memberClaim}. */
export interface MemberClaimArgs {
  readonly name: string;
  /** Set that it belongs to. */
  readonly set: string;
  /** Left out in a set's template, whose claims are in the set's own namespace. */
  readonly namespace?: string;
  readonly storage: string;
  /** The cluster's default class where it is left out. */
  readonly storageClass: string | undefined;
}

/** The claim of a member's volume. A larger one grows in place, where its class can. */
export function memberClaim({ name, set, namespace, storage, storageClass }: MemberClaimArgs) {
  return {
    metadata: { ...metadata(set, namespace), name },
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
      resources: { requests: { storage: formatBytes(bytes(storage) ?? NaN) } },
    },
  };
}
