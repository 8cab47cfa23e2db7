import { mostPods } from '../../../catalog/arithmetic/capacity';
import { bytes, millicores } from '../../../catalog/arithmetic/quantity';
import { storeNames } from '../../../catalog/stores';
import type { KubeObject } from '../cluster';
import { findings } from '../finding';
import { amount, need, ofWorkloads, sum, type Amount } from '../need';
import type { ClusterCheck } from './check';

interface Node {
  readonly spec: {
    readonly unschedulable?: boolean;
    readonly taints?: readonly { readonly effect: string }[];
  };
  readonly status: {
    readonly allocatable: {
      readonly cpu: string;
      readonly memory: string;
      readonly pods: string;
    };
    readonly conditions: readonly { readonly type: string; readonly status: string }[];
  };
}
interface Pod {
  readonly spec: {
    /** None while it waits for a node. */
    readonly nodeName?: string;
    readonly containers: readonly {
      readonly resources?: {
        readonly requests?: { readonly cpu?: string; readonly memory?: string };
      };
    }[];
  };
  readonly status?: { readonly phase?: string };
}

const zoneLabel = 'topology.kubernetes.io/zone';
const zonesNeeded = 3;
const gibibyte = 2 ** 30;
const show = (of: Amount): string =>
  `${(of.millicores / 1000).toFixed(1)} CPUs and ${(of.bytes / gibibyte).toFixed(1)} GiB`;
const less = (from: Amount, taken: Amount): Amount => ({
  millicores: from.millicores - taken.millicores,
  bytes: from.bytes - taken.bytes,
});
const askedBy = (pods: readonly Pod[]): Amount =>
  sum(
    pods.flatMap(({ spec }) => spec.containers.map(each => amount(each.resources?.requests ?? {}))),
  );
const fits = (needed: Amount, there: Amount): boolean =>
  needed.millicores <= there.millicores && needed.bytes <= there.bytes;

/** Zones, and room on the nodes beside what others run there, for the least and the most of the platform. */
export const nodes: ClusterCheck = async ({ environment, catalog }, cluster) => {
  const { ok, warning, failed } = findings('nodes');
  const usable = ((await cluster.list<Node>('/api/v1/nodes')) ?? []).filter(
    ({ spec, status }) =>
      spec.unschedulable !== true &&
      // The platform's pods tolerate no taint; a control plane's nodes have one.
      !spec.taints?.some(({ effect }) => effect !== 'PreferNoSchedule') &&
      status.conditions.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
  );
  const own = new Set(Object.values(catalog.subnets).map(({ namespace }) => namespace));
  const taking = new Set(usable.map(({ metadata }) => metadata.name));
  const others = ((await cluster.list<Pod>('/api/v1/pods')) ?? []).filter(
    ({ metadata, spec, status }) =>
      taking.has(spec.nodeName ?? '') &&
      !own.has(metadata.namespace ?? '') &&
      !/Succeeded|Failed/.test(status?.phase ?? ''),
  );
  const taken = askedBy(others);
  const all = sum(usable.map(({ status }) => amount(status.allocatable)));
  const free = less(all, taken);
  const places =
    usable.reduce((total, { status }) => total + Number(status.allocatable.pods), 0) -
    others.length;
  const zoneOf = ({ metadata }: KubeObject) => metadata.labels?.[zoneLabel] ?? '';
  const named = [...new Set(usable.map(zoneOf))].filter(zone => zone !== '');
  const zones = named.length;
  const freeOn = (node: Node & KubeObject) =>
    less(
      amount(node.status.allocatable),
      askedBy(others.filter(({ spec }) => spec.nodeName === node.metadata.name)),
    );
  // Stores keep a member in each zone, and none of them is taken apart.
  const cramped = named.flatMap(zone =>
    storeNames.flatMap(store => {
      const member = amount(environment.stores[store]);
      const fitting = usable.some(node => zoneOf(node) === zone && fits(member, freeOn(node)));
      return fitting
        ? []
        : [
            failed(
              `no node in ${zone} has room for a member of ${store}: ${show(member)}`,
              'add larger nodes there: stores keep a member in each zone',
            ),
          ];
    }),
  );
  const { least, most, pods } = need(catalog, environment, usable.length);
  return [
    zones >= zonesNeeded
      ? ok(`${usable.length} in ${zones} zones`)
      : failed(
          `${usable.length} that are ready, in ${zones} zones`,
          `there must be ${zonesNeeded}: stores keep a member in each (label ${zoneLabel})`,
        ),
    ...cramped,
    ...(places < pods.most
      ? [
          (places < pods.least ? failed : warning)(
            `${places} more pods may run`,
            `the platform has ${pods.least} at first and ${pods.most} at most: add nodes, or raise the kubelets' maxPods`,
          ),
        ]
      : []),
    !fits(least, free)
      ? failed(`${show(free)} are free`, `add nodes: the platform starts with about ${show(least)}`)
      : fits(most, free)
        ? ok(`${show(free)} are free, for ${show(most)} at most`)
        : warning(
            `${show(free)} are free, enough for a start (${show(least)})`,
            `scaled out it wants about ${show(most)}: add nodes, or a cluster autoscaler`,
          ),
  ];
};

interface Quota {
  readonly spec: { readonly hard?: Readonly<Record<string, string>> };
}

/** Quotas in core that somebody else has set: the smallest one counts. */
export const quotas: ClusterCheck = async ({ catalog }, cluster) => {
  const { ok, failed } = findings('quota');
  const { namespace } = catalog.subnets.core;
  const path = `/api/v1/namespaces/${namespace}/resourcequotas`;
  const foreign = ((await cluster.list<Quota>(path)) ?? []).filter(
    // The program's own, which follows from the same sums.
    ({ metadata }) => metadata.name !== 'capacity',
  );
  const pods = catalog.workloads.reduce((total, workload) => total + mostPods(workload), 0);
  const [requests, limits] = (['requests', 'limits'] as const).map(kind =>
    ofWorkloads(catalog.workloads, kind, mostPods),
  ) as [Amount, Amount];
  const wanted: Readonly<Record<string, number>> = {
    pods,
    'requests.cpu': requests.millicores,
    'requests.memory': requests.bytes,
    'limits.cpu': limits.millicores,
    'limits.memory': limits.bytes,
  };
  const short = foreign.flatMap(({ metadata, spec }) =>
    Object.entries(spec.hard ?? {}).flatMap(([what, hard]) => {
      const there = what.endsWith('.cpu') ? millicores(hard) : bytes(hard);
      return (there ?? Infinity) < (wanted[what] ?? 0)
        ? [
            failed(
              `${metadata.name} in ${namespace} allows ${what} ${hard}`,
              'raise or remove it: the workloads scale out beyond it',
            ),
          ]
        : [];
    }),
  );
  return short.length > 0 ? short : [ok('no other quota is in the way')];
};
