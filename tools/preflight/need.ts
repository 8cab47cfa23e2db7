import type { Catalog } from '../../catalog';
import { mostPods } from '../../catalog/arithmetic/capacity';
import { bytes, millicores } from '../../catalog/arithmetic/quantity';
import type { PlatformComponent } from '../../catalog/components';
import { sidecarResources } from '../../catalog/mesh';
import { storeNames } from '../../catalog/stores';
import type { ResourceNeeds, Workload } from '../../catalog/workload';
import { controllerSize } from '../../components/cache-queue/kafka/node-pool';
import { containerDefaults } from '../../components/networking/quota';
import type { Environment } from '../../config';

/** CPU in thousandths, memory in bytes. */
export interface Amount {
  readonly millicores: number;
  readonly bytes: number;
}

/** The sum of amounts. */
export const sum = (all: readonly Amount[]): Amount =>
  all.reduce(
    (total, each) => ({
      millicores: total.millicores + each.millicores,
      bytes: total.bytes + each.bytes,
    }),
    { millicores: 0, bytes: 0 },
  );

/** A Kubernetes quantity of each, several times; one that is left out is nothing. */
export const amount = (
  { cpu, memory }: { readonly cpu?: string; readonly memory?: string },
  times = 1,
): Amount => ({
  millicores: times * (millicores(cpu ?? '') ?? 0),
  bytes: times * (bytes(memory ?? '') ?? 0),
});

/** What the workloads with their sidecars ask for together, with so many pods of each. */
export const ofWorkloads = (
  workloads: readonly Workload[],
  kind: keyof ResourceNeeds,
  pods: (workload: Workload) => number,
): Amount =>
  sum(
    workloads.flatMap(workload => [
      amount(workload.resources[kind], pods(workload)),
      amount(sidecarResources[kind], pods(workload)),
    ]),
  );

/**
 * What the platform asks the nodes for, at its smallest and with everything scaled out. The stores as configured; what
 * says nothing in the catalogue counts as a container's default, and what runs on each node once for each.
 */
export function need(catalog: Catalog, { stores }: Environment, nodes: number) {
  // A shipper of logs is on each node.
  const places = ({ name, pods: most }: PlatformComponent) => (name === 'alloy' ? nodes : most);
  const own = sum([
    ...storeNames.map(name => amount(stores[name], stores[name].instances)),
    amount(controllerSize, controllerSize.instances),
    ...catalog.components
      .filter(({ name }) => !storeNames.some(store => store === name))
      .map(component => amount(containerDefaults.requests, places(component))),
  ]);
  const at = (pods: (workload: Workload) => number) =>
    sum([own, ofWorkloads(catalog.workloads, 'requests', pods)]);
  const ofComponents = catalog.components.reduce((total, each) => total + places(each), 0);
  const pods = (of: (workload: Workload) => number) =>
    ofComponents + catalog.workloads.reduce((total, workload) => total + of(workload), 0);
  const smallest = ({ replicas }: Workload) => replicas.min;
  return {
    least: at(smallest),
    most: at(mostPods),
    pods: { least: pods(smallest), most: pods(mostPods) },
  };
}
