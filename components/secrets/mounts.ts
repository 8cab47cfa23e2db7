import type { Database } from '../../catalog/workload';

/** Where Vault's engines and auth methods are; whoever reads from Vault reads below these. */
export const mounts = {
  keyValue: 'secret',
  database: 'database',
  transit: 'transit',
  pkiRoot: 'pki-root',
  pki: 'pki',
  /** Where Consul signs the sidecars' certificates. */
  pkiMesh: 'pki-mesh',
  appRole: 'approle',
  kubernetes: 'kubernetes',
} as const;

/** Name of the role by which a service logs in to its database: two engines may each have a database of one name. */
export const databaseRole = ({ engine, name }: Database): string => `${engine}-${name}`;

/** Path of a workload's own values in the key-value engine, below its mount. */
export const valuesOf = (workload: string): string => `workloads/${workload}`;
