import { storeNames } from './stores';

/** Parts of the platform that a laptop may leave out, each with all its containers. */
export const capabilityNames = [
  ...storeNames,
  'objectStorage',
  'vault',
  'consul',
  'mesh',
  'edge',
  'observability',
  'backups',
] as const;

/** Name of a capability. */
export type Capability = (typeof capabilityNames)[number];
