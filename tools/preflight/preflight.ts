import { alerts } from './checks/alerts';
import { apiServer } from './checks/api-server';
import { calico } from './checks/calico';
import { nodes, quotas } from './checks/capacity';
import type { Check, ClusterCheck } from './checks/check';
import { clusterVersion, permissions } from './checks/cluster-version';
import { configuration } from './checks/configuration';
import { dns } from './checks/dns';
import { dockerHost } from './checks/docker';
import { engine, plugins } from './checks/engine';
import { loadBalancer } from './checks/load-balancer';
import { metrics } from './checks/metrics';
import { operators } from './checks/operators';
import { chartSources, s3 } from './checks/outside';
import { outsideSystems } from './checks/outside-systems';
import { registry } from './checks/registry';
import { storage } from './checks/storage';
import { vault } from './checks/vault';
import { openCluster, type Cluster } from './cluster';
import { findings, type Finding } from './finding';
import type { Stack } from './read-stack';

const everywhere = { configuration, engine, plugins } as const satisfies Record<string, Check>;
const onDocker = { docker: dockerHost } as const satisfies Record<string, Check>;
const outside = {
  alerts,
  registry,
  charts: chartSources,
  s3,
  outside: outsideSystems,
  vault,
} as const satisfies Record<string, Check>;
const inCluster = {
  cluster: clusterVersion,
  permissions,
  'api-server': apiServer,
  operators,
  metrics,
  storage,
  calico,
  'load-balancer': loadBalancer,
  dns,
  nodes,
  quotas,
} as const satisfies Record<string, ClusterCheck>;

/** Names of all checks, as they can be left out by. */
export const checkNames: readonly string[] = [everywhere, onDocker, outside, inCluster].flatMap(
  group => Object.keys(group),
);

/** Looks at everything that the stack's first `up` needs, in a fixed order. */
export async function preflight(
  stack: Stack,
  skipped: readonly string[] = [],
): Promise<readonly Finding[]> {
  const own: Readonly<Record<string, Check>> = {
    ...everywhere,
    ...(stack.environment.target === 'docker' ? onDocker : outside),
    ...(stack.environment.target === 'docker' ? {} : await clusterChecks(stack)),
  };
  const all = await Promise.all(
    Object.entries(own).map(async ([name, check]) =>
      skipped.includes(name)
        ? [findings(name).warning('left out', 'run it without --skip')]
        : await found(name, check, stack),
    ),
  );
  return all.flat();
}

async function found(name: string, check: Check, stack: Stack): Promise<readonly Finding[]> {
  try {
    return await check(stack);
  } catch (thrown) {
    const { message } = thrown as Error;
    const advice = /answers 40[13]\b/.test(message)
      ? 'use a login that may read it, such as one that is bound to cluster-admin'
      : 'see that it answers';
    return [findings(name).failed(message, advice)];
  }
}

/** The checks of a cluster; where it doesn't answer, one that says so. */
async function clusterChecks(stack: Stack): Promise<Record<string, Check>> {
  let cluster: Cluster;
  try {
    cluster = openCluster(stack.environment.kubernetes);
    await cluster.get('/version');
  } catch (thrown) {
    const reason = (thrown as Error).message;
    const advice = 'check quikapp:kubernetes and your kubeconfig; the cluster was not looked at';
    return { cluster: () => [findings('cluster').failed(reason, advice)] };
  }
  return Object.fromEntries(
    Object.entries(inCluster).map(([name, check]): [string, Check] => [
      name,
      each => check(each, cluster),
    ]),
  );
}
