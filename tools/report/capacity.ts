import {
  bytes,
  formatBytes,
  formatMillicores,
  millicores,
} from '../../catalog/arithmetic/quantity';
import { subnetNames, subnets } from '../../catalog/subnets';
import { autoscalerOf } from '../../policy/graph/autoscalers';
import { Graph } from '../../policy/graph/graph';
import { lastingPods, type Pods } from '../../policy/graph/pods';
import type { Resource } from '../../policy/graph/resource';
import { numberAt, textAt } from '../../policy/graph/value';

/** What the pods in a graph ask for at most: scaled out, without what operators and charts add. */
export interface Capacity {
  readonly subnet: string;
  readonly pods: number;
  /** Kubernetes quantities. */
  readonly cpu: string;
  readonly memory: string;
}

/** Pods, CPU and memory asked for by subnet, each workload at its most. */
export function capacity(resources: readonly Resource[]): Capacity[] {
  const graph = new Graph(resources);
  const all = lastingPods(graph);
  return subnetNames.map(subnet => {
    const here = all.filter(({ namespace }) => namespace === subnets[subnet].namespace);
    const sum = (amount: (pods: Pods) => number): number =>
      here.reduce((total, pods) => total + most(graph, pods) * amount(pods), 0);
    return {
      subnet,
      pods: sum(() => 1),
      cpu: formatMillicores(sum(pods => requested(pods, 'cpu', millicores))),
      memory: formatBytes(sum(pods => requested(pods, 'memory', bytes))),
    };
  });
}

/** The most of these pods that there may be. */
function most(graph: Graph, pods: Pods): number {
  const scaler = autoscalerOf(graph, pods);
  return scaler ? (numberAt(scaler.props, 'spec.maxReplicas') ?? 1) : (pods.replicas ?? 1);
}

const requested = (
  { containers }: Pods,
  what: 'cpu' | 'memory',
  read: (quantity: string) => number | undefined,
): number =>
  containers
    .filter(({ init }) => !init)
    .reduce(
      (sum, { spec }) => sum + (read(textAt(spec, `resources.requests.${what}`) ?? '') ?? 0),
      0,
    );
