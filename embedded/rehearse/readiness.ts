import { AppsV1Api, AutoscalingV2Api, CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError } from '../workspace/embedded-error';

/** What runs in the platform's namespaces. */
export interface Readiness {
  /** Workloads with all the pods that their autoscaler wants at least, Ready. */
  readonly ready: readonly string[];
  /** The others: how many pods of how many are Ready. */
  readonly waiting: Readonly<Record<string, string>>;
  /** Ready pods by zone. */
  readonly podsByZone: Readonly<Record<string, number>>;
}

/** Looks at the workloads of a namespace on a cluster. */
export class Workloads {
  private readonly config = new KubeConfig();

  constructor(
    kubeconfig: string,
    private readonly namespace: string,
  ) {
    this.config.loadFromFile(kubeconfig);
  }

  /** What is Ready now. */
  async read(): Promise<Readiness> {
    const { namespace } = this;
    // Not what else runs beside them, such as the static files.
    const labelSelector = 'quikapp.dev/stack';
    const core = this.config.makeApiClient(CoreV1Api);
    const [deployments, autoscalers, pods, nodes] = await Promise.all([
      this.config.makeApiClient(AppsV1Api).listNamespacedDeployment({ namespace, labelSelector }),
      this.config
        .makeApiClient(AutoscalingV2Api)
        .listNamespacedHorizontalPodAutoscaler({ namespace }),
      core.listNamespacedPod({ namespace, labelSelector }),
      core.listNode(),
    ]);
    const least = new Map(
      autoscalers.items.map(({ spec }) => [spec?.scaleTargetRef.name, spec?.minReplicas ?? 1]),
    );
    const zoneOf = new Map(
      nodes.items.map(({ metadata }) => [
        metadata?.name,
        metadata?.labels?.['topology.kubernetes.io/zone'] ?? 'no zone',
      ]),
    );
    const ready: string[] = [];
    const waiting: Record<string, string> = {};
    for (const { metadata, status } of deployments.items) {
      const name = metadata?.name ?? '';
      const wanted = least.get(name) ?? 1;
      const have = status?.readyReplicas ?? 0;
      if (have >= wanted) ready.push(name);
      else waiting[name] = `${have} of ${wanted}`;
    }
    const podsByZone: Record<string, number> = {};
    for (const { spec, status } of pods.items) {
      if (!status?.conditions?.some(c => c.type === 'Ready' && c.status === 'True')) continue;
      const zone = zoneOf.get(spec?.nodeName) ?? 'no zone';
      podsByZone[zone] = (podsByZone[zone] ?? 0) + 1;
    }
    return { ready, waiting, podsByZone };
  }

  /**
   * Waits until that many workloads are Ready.
   *
   * @throws after `seconds`, naming the workloads that aren't
   */
  async waitFor(
    count: number,
    seconds: number,
    signal: AbortSignal,
    note: (readiness: Readiness) => void,
  ): Promise<Readiness> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const readiness = await this.read();
      note(readiness);
      if (readiness.ready.length >= count) return readiness;
      if (Date.now() > deadline) {
        const missing = Object.entries(readiness.waiting)
          .map(([name, pods]) => `${name} (${pods})`)
          .join(', ');
        throw new EmbeddedError(
          `${readiness.ready.length} of ${count} workloads are Ready after ${seconds} s. ` +
            `Not Ready: ${missing || 'their Deployments are missing'}.`,
        );
      }
      await sleep(500, undefined, { signal });
    }
  }
}
