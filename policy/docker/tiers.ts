import { catalog } from '../../catalog';
import { subnets, type SubnetName } from '../../catalog/subnets';
import { dockerSubnets } from '../../components/networking/docker-subnets';
import { listAt, textAt } from '../graph/value';
import { containerRule } from './container-rule';

/** What the catalogue knows of each container, by its name. */
const tiers = new Map<string, readonly SubnetName[]>([
  ...catalog.workloads.map(workload => [workload.name, dockerSubnets(workload)] as const),
  ...catalog.dockerComponents.map(({ name, subnets: joined }) => [name, joined] as const),
]);

export const dockerTiers = containerRule(
  {
    name: 'docker-tiers',
    requirements: ['R-42'],
    protects: 'A container in a tier of which it declares nothing, so that it reaches its stores.',
    remedy:
      'Join the networks that follow from the catalogue (catalog/workloads, catalog/docker-components.ts).',
    severity: 'high',
  },
  ({ props }) => {
    // What shares the network of another container is where that one is.
    if (textAt(props, 'networkMode')?.startsWith('container:') === true) return undefined;
    const allowed = tiers
      .get(textAt(props, 'name') ?? '')
      ?.map(name => subnets[name].dockerNetwork);
    const foreign = listAt(props, 'networksAdvanced')
      .map(network => textAt(network, 'name') ?? '')
      .filter(name => allowed?.includes(name) === false);
    return foreign.length === 0
      ? undefined
      : `It joins ${foreign.join(' and ')}, of which it declares no store.`;
  },
);
