import { CoreV1Api, KubeConfig, type V1Node } from '@kubernetes/client-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError } from '../workspace/embedded-error';
import { nodeManifest } from './node-manifest';
import type { SimulatedNode } from './nodes';

const LIMIT_MS = 60_000;

/** Registers the nodes and waits until pods can be scheduled on each. */
export async function joinNodes(
  kubeconfig: string,
  nodes: readonly SimulatedNode[],
  signal: AbortSignal,
): Promise<void> {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const api = config.makeApiClient(CoreV1Api);
  await Promise.all(
    nodes.map((node, index) => api.createNode({ body: nodeManifest(node, index) })),
  );

  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const schedulable = (await api.listNode()).items.filter(isSchedulable).length;
    if (schedulable === nodes.length) return;
    signal.throwIfAborted();
    if (Date.now() > deadline) {
      throw new EmbeddedError(
        `${schedulable} of ${nodes.length} simulated nodes are Ready after ${LIMIT_MS / 1000} s: ` +
          'see the logs of kwok and kube-controller-manager.',
      );
    }
    await sleep(100);
  }
}

/** Ready, and the taint that every new node carries taken off by the controller-manager. */
function isSchedulable(node: V1Node): boolean {
  const ready = node.status?.conditions?.some(
    condition => condition.type === 'Ready' && condition.status === 'True',
  );
  return ready === true && (node.spec?.taints ?? []).length === 0;
}
