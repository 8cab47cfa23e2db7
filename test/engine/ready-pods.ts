import { CoreV1Api, KubeConfig, Watch, type V1Pod } from '@kubernetes/client-node';

/** Follows the pods of a workload and remembers the fewest that were Ready at once. */
export class ReadyPods {
  private readonly config = new KubeConfig();
  private readonly pods = new Map<string, boolean>();
  private request: AbortController | undefined;
  /** The fewest Ready pods since {@link start}. */
  fewest = Infinity;

  constructor(
    kubeconfig: string,
    private readonly namespace: string,
    private readonly workload: string,
  ) {
    this.config.loadFromFile(kubeconfig);
  }

  /** Names of the pods that are Ready now. */
  get ready(): string[] {
    return [...this.pods].filter(([, isReady]) => isReady).map(([name]) => name);
  }

  /** Begins with the pods that are there; every later change is seen in order. */
  async start(): Promise<void> {
    const { namespace } = this;
    const labelSelector = `app.kubernetes.io/name=${this.workload}`;
    const api = this.config.makeApiClient(CoreV1Api);
    const { items, metadata } = await api.listNamespacedPod({ namespace, labelSelector });
    for (const pod of items) this.pods.set(pod.metadata?.name ?? '', isReady(pod));
    this.fewest = this.ready.length;
    this.request = await new Watch(this.config).watch(
      `/api/v1/namespaces/${namespace}/pods`,
      { labelSelector, resourceVersion: metadata?.resourceVersion },
      (type, pod: V1Pod) => {
        const name = pod.metadata?.name ?? '';
        if (type === 'DELETED') this.pods.delete(name);
        else this.pods.set(name, isReady(pod));
        this.fewest = Math.min(this.fewest, this.ready.length);
      },
      () => undefined,
    );
  }

  stop(): void {
    this.request?.abort();
  }
}

/** A pod that is being deleted gets no new requests, so it no longer counts. */
function isReady({ metadata, status }: V1Pod): boolean {
  return (
    metadata?.deletionTimestamp === undefined &&
    (status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false)
  );
}
