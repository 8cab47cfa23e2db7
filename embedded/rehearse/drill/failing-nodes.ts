import {
  ApiException,
  CoreV1Api,
  KubeConfig,
  PatchStrategy,
  setHeaderOptions,
  V1Eviction,
  V1ObjectMeta,
  type V1Pod,
} from '@kubernetes/client-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError } from '../../workspace/embedded-error';

/** The label that the stages of simulated nodes go by. */
const label = 'node-not-ready.stage.kwok.x-k8s.io';

/** How long pods may take to move away; a control plane notes the nodes of a lost zone down one by one. */
const patienceSeconds = 180;

/** Nodes that are taken away and brought back. */
export class FailingNodes {
  private readonly api: CoreV1Api;

  constructor(
    kubeconfig: string,
    readonly names: readonly string[],
  ) {
    const config = new KubeConfig();
    config.loadFromFile(kubeconfig);
    this.api = config.makeApiClient(CoreV1Api);
  }

  /** Lets no more pods come, and asks each to go as `kubectl drain` does: a disruption budget may make it wait. */
  async drain(signal: AbortSignal): Promise<void> {
    await this.patch({ spec: { unschedulable: true } });
    await this.until('drained', signal, async pods => {
      await Promise.all(pods.map(pod => this.evict(pod)));
    });
  }

  /** Takes the nodes away at once. */
  fail(): Promise<void> {
    return this.patch({ metadata: { labels: { [label]: 'true' } } });
  }

  /** Waits until the control plane has moved every pod. */
  empty(signal: AbortSignal): Promise<void> {
    return this.until('left by their pods', signal, () => Promise.resolve());
  }

  /** Brings the nodes back and lets pods come again. */
  recover(): Promise<void> {
    return this.patch({
      metadata: { labels: { [label]: null } },
      spec: { unschedulable: null },
    });
  }

  private async until(
    state: string,
    signal: AbortSignal,
    act: (pods: readonly V1Pod[]) => Promise<void>,
  ): Promise<void> {
    const deadline = Date.now() + patienceSeconds * 1000;
    for (;;) {
      const pods = await this.pods();
      if (pods.length === 0) return;
      if (Date.now() > deadline) {
        const names = pods.map(({ metadata }) => metadata?.name ?? '').join(', ');
        throw new EmbeddedError(
          `${this.names.join(', ')} are not ${state} after ${patienceSeconds} s. There still are ${names}.`,
        );
      }
      await act(pods);
      await sleep(500, undefined, { signal });
    }
  }

  private async pods(): Promise<V1Pod[]> {
    const lists = await Promise.all(
      this.names.map(name =>
        this.api.listPodForAllNamespaces({ fieldSelector: `spec.nodeName=${name}` }),
      ),
    );
    return lists
      .flatMap(({ items }) => items)
      .filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed');
  }

  private async evict({ metadata }: V1Pod): Promise<void> {
    const [name, namespace] = [metadata?.name ?? '', metadata?.namespace ?? ''];
    const body = new V1Eviction();
    body.metadata = new V1ObjectMeta();
    body.metadata.name = name;
    body.metadata.namespace = namespace;
    await this.api
      .createNamespacedPodEviction({ name, namespace, body })
      .catch((error: unknown) => {
        // 429: its budget lets nobody go now. 404: it has gone meanwhile.
        if (!(error instanceof ApiException) || ![404, 429].includes(error.code)) throw error;
      });
  }

  private async patch(body: object): Promise<void> {
    const options = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);
    await Promise.all(this.names.map(name => this.api.patchNode({ name, body }, options)));
  }
}
