import type { Catalog } from '../../catalog';
import { sidecarName } from '../../catalog/mesh';
import type { Environment } from '../../config';
import { sidecarOwners } from '../mesh/sidecar-owners';

/** Every container of a stack on Docker. */
export const containerNames = (catalog: Catalog, environment: Environment): string[] => [
  ...[...catalog.workloads, ...catalog.dockerComponents].map(({ name }) => name),
  ...sidecarOwners(catalog, environment).map(sidecarName),
];
