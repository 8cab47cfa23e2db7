import type { PlatformComponent } from './components';
import type { DockerComponent } from './docker-components';
import type { Flow } from './flow';
import type { InfrastructurePort } from './infrastructure-ports';
import type { Route } from './routes';
import type { Subnet, SubnetName } from './subnets';
import type { Topic } from './topics';
import type { TransitKey } from './transit-keys';
import type { Workload } from './workload';

/** The platform as plain data: what runs, on what it depends, what may talk to what. */
export interface Catalog {
  readonly workloads: readonly Workload[];
  readonly topics: readonly Topic[];
  readonly transitKeys: readonly TransitKey[];
  readonly subnets: Readonly<Record<SubnetName, Subnet>>;
  readonly components: readonly PlatformComponent[];
  /** Flows beside those that follow from the workloads' own declarations. */
  readonly platformFlows: readonly Flow[];
  /** The platform's own containers in dev. */
  readonly dockerComponents: readonly DockerComponent[];
  readonly infrastructurePorts: readonly InfrastructurePort[];
  readonly routes: readonly Route[];
}
