import type * as k8s from '@pulumi/kubernetes';
import type { Catalog } from '../../catalog';
import type { Flow, FlowPort, Peer } from '../../catalog/flow';
import type { SubnetName } from '../../catalog/subnets';
import { workloadFlows } from '../../catalog/workload-flows';
import type { Environment } from '../../config';
import { selectorLabels } from '../labels';
import { outsideAddress } from './ip-blocks';

type PolicyPeer = k8s.types.input.networking.v1.NetworkPolicyPeer;

/** The policy of a workload's or a component's pods. */
export interface FlowPolicy {
  readonly name: string;
  readonly subnet: SubnetName;
  readonly spec: k8s.types.input.networking.v1.NetworkPolicySpec;
}

interface Rule {
  readonly peers: PolicyPeer[];
  readonly ports: FlowPort[];
}

interface Pods {
  readonly subnet: SubnetName;
  readonly selector: Readonly<Record<string, string>>;
}

/** One policy for each workload and each component, holding exactly the declared flows. */
export function flowPolicies(catalog: Catalog, environment: Environment): FlowPolicy[] {
  const flows = [...workloadFlows(catalog.workloads), ...catalog.platformFlows];
  const pods = new Map<string, Pods>([
    ...catalog.workloads.map(
      ({ name }) => [name, { subnet: 'core', selector: selectorLabels(name) }] as const,
    ),
    ...catalog.components.map(({ name, ...component }) => [name, component] as const),
  ]);

  const rule = (end: Pods, other: Peer, ports: readonly FlowPort[]): Rule => {
    if (other.kind === 'outside') {
      const { blocks, port } = outsideAddress(other.name, environment);
      return { peers: blocks.map(ipBlock => ({ ipBlock })), ports: at(port, ports) };
    }
    const { subnet, selector } = pods.get(other.name) ?? unknownPeer(other.name);
    const namespace = { 'kubernetes.io/metadata.name': catalog.subnets[subnet].namespace };
    const elsewhere = subnet !== end.subnet;
    return {
      peers: [
        {
          ...(elsewhere ? { namespaceSelector: { matchLabels: namespace } } : {}),
          podSelector: { matchLabels: selector },
        },
      ],
      ports: [...ports],
    };
  };

  return [...pods].map(([name, end]) => {
    // A webhook listens on its own port, wherever the API server itself listens.
    const received = flows
      .filter(isOf('to', name))
      .map(({ from, ports }) => ({ ...rule(end, from, ports), ports: [...ports] }));
    const sent = flows.filter(isOf('from', name)).map(({ to, ports }) => rule(end, to, ports));
    const ingress = merge(received).map(({ peers, ports }) => ({ from: peers, ports }));
    const egress = merge(sent).map(({ peers, ports }) => ({ to: peers, ports }));
    return {
      name,
      subnet: end.subnet,
      spec: {
        podSelector: { matchLabels: end.selector },
        policyTypes: ['Ingress', 'Egress'],
        // The API server drops an empty list; after a refresh its absence would be a change.
        ...(ingress.length === 0 ? {} : { ingress }),
        ...(egress.length === 0 ? {} : { egress }),
      },
    };
  });
}

const isOf =
  (side: 'from' | 'to', name: string) =>
  (flow: Flow): boolean =>
    flow[side].kind !== 'outside' && flow[side].name === name;

const at = (port: number | undefined, ports: readonly FlowPort[]): FlowPort[] =>
  port === undefined ? [...ports] : [{ port, protocol: 'TCP' }];

/** Rules with the same ports become one; rules without peers would mean everybody, so they go. */
function merge(rules: readonly Rule[]): Rule[] {
  const byPorts = new Map<string, Rule>();
  for (const { peers, ports } of rules.filter(rule => rule.peers.length > 0)) {
    const key = JSON.stringify(ports);
    byPorts.set(key, { peers: [...(byPorts.get(key)?.peers ?? []), ...peers], ports });
  }
  return [...byPorts.values()];
}

function unknownPeer(name: string): never {
  throw new Error(`A flow names ${name}, which the catalogue doesn't have.`);
}
