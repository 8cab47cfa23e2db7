import { catalog } from '../../catalog';
import { addressesNeeded, surge } from '../../catalog/arithmetic/capacity';
import { parseCidr, usableAddresses } from '../../catalog/arithmetic/cidr';
import { subnets } from '../../catalog/subnets';
import { autoscalerOf } from '../graph/autoscalers';
import type { Graph } from '../graph/graph';
import { most } from '../graph/most';
import { lastingPods } from '../graph/pods';
import type { Rule } from '../rule';

/** The tools that look at one object at a time can't know. */
export const subnetCapacity: Rule = {
  name: 'subnet-capacity',
  family: 'network',
  requirements: ['R-43'],
  protects: 'Pods that find no address on the day with the most users.',
  remedy: 'Lower maxReplicas (catalog/workloads), or give the subnet a larger block.',
  severity: 'high',
  link: 'docs/policies.md#subnet-capacity',
  target: 'kubernetes',
  check: (graph, settings) => {
    const cidr = settings.subnets['core'] ?? subnets.core.cidr;
    const block = parseCidr(cidr);
    const scaled = mostByWorkload(graph);
    const needed =
      addressesNeeded('core', [], catalog.components) +
      scaled.reduce((sum, { most }) => sum + most + surge, 0);
    const [largest] = scaled.sort((one, other) => other.most - one.most);
    if (!largest || !block || needed <= usableAddresses(block)) return [];
    return [
      {
        resource: largest.resource,
        message:
          `Scaled out, quikapp-core needs ${needed} addresses; ${cidr} has ${usableAddresses(block)}. ` +
          `${largest.name} may take ${largest.most}, more than any other.`,
      },
    ];
  },
};

/** Workloads have the subnet core to themselves, but for the edge and what the catalogue counts beside them. */
const mostByWorkload = (graph: Graph) =>
  lastingPods(graph)
    .filter(({ labels }) => labels['quikapp.dev/stack'] !== undefined)
    .map(pods => ({
      name: pods.name,
      resource: autoscalerOf(graph, pods) ?? pods.resource,
      most: most(graph, pods),
    }));
