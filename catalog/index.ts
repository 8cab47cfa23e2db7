import type { Catalog } from './catalog';
import { checked } from './check';
import { components } from './components';
import { dockerComponents } from './docker-components';
import { infrastructurePorts } from './infrastructure-ports';
import { platformFlows } from './platform-flows';
import { routes } from './routes';
import { subnets } from './subnets';
import { topics } from './topics';
import { transitKeys } from './transit-keys';
import { elixir } from './workloads/elixir';
import { gateways } from './workloads/gateways';
import { go } from './workloads/go';
import { nestjs } from './workloads/nestjs';
import { python } from './workloads/python';
import { springBoot } from './workloads/spring-boot';

/** QuikApp's platform. A mistake in it ends the program before anything is registered. */
export const catalog: Catalog = checked({
  workloads: [...gateways, ...nestjs, ...elixir, ...python, ...go, ...springBoot],
  topics,
  transitKeys,
  subnets,
  components,
  platformFlows,
  dockerComponents,
  infrastructurePorts,
  routes,
});

export type { Catalog } from './catalog';
