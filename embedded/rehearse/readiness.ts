import {
  AppsV1Api,
  AutoscalingV2Api,
  CoreV1Api,
  KubeConfig,
  type V1Deployment,
} from '@kubernetes/client-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError } from '../workspace/embedded-error';

/** What runs in the platform's namespaces. */
export interface Readiness {
  /** Workloads with all the pods that their autoscaler wants at least, Ready and of the newest revision. */
  readonly ready: readonly string[];
  /** Workloads that still have pods of an earlier revision. */
  readonly rolling: readonly string[];
  /** Those of them that have pods of both revisions, one replaced already. */
  readonly halfway: readonly string[];
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
    const rolling: string[] = [];
    const halfway: string[] = [];
    const waiting: Record<string, string> = {};
    for (const deployment of deployments.items) {
      const { metadata, status } = deployment;
      const name = metadata?.name ?? '';
      const wanted = least.get(name) ?? 1;
      const have = status?.readyReplicas ?? 0;
      const isRolling = !hasRolledOut(deployment);
      if (isRolling) rolling.push(name);
      if (isHalfway(deployment)) halfway.push(name);
      if (have >= wanted && !isRolling) ready.push(name);
      else waiting[name] = `${have} of ${wanted}${isRolling ? ', being rolled out' : ''}`;
    }
    const podsByZone: Record<string, number> = {};
    for (const { spec, status } of pods.items) {
      if (!status?.conditions?.some(c => c.type === 'Ready' && c.status === 'True')) continue;
      const zone = zoneOf.get(spec?.nodeName) ?? 'no zone';
      podsByZone[zone] = (podsByZone[zone] ?? 0) + 1;
    }
    return { ready, rolling, halfway, waiting, podsByZone };
  }

  /**
   * Waits until that many workloads are Ready, or all that there are.
   *
   * @throws after `seconds`, naming the workloads that aren't
   */
  async waitFor(
    count: number | 'all',
    seconds: number,
    signal: AbortSignal,
    note: (readiness: Readiness) => void,
  ): Promise<Readiness> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const readiness = await this.read();
      note(readiness);
      const { ready, waiting } = readiness;
      const wanted = count === 'all' ? ready.length + Object.keys(waiting).length : count;
      if (ready.length >= Math.max(wanted, 1)) return readiness;
      if (Date.now() > deadline) {
        const missing = Object.entries(waiting)
          .map(([name, pods]) => `${name} (${pods})`)
          .join(', ');
        throw new EmbeddedError(
          `${ready.length} of ${wanted} workloads are Ready after ${seconds} s. ` +
            `Not Ready: ${missing || 'their Deployments are missing'}.`,
        );
      }
      await sleep(500, undefined, { signal });
    }
  }
}

/** Whether the controller has seen the newest revision; until then its counts are about the one before. */
const isObserved = ({ metadata, status }: V1Deployment): boolean =>
  (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0);

/** Whether no pod of an earlier revision is left. */
const hasRolledOut = (deployment: V1Deployment): boolean =>
  isObserved(deployment) &&
  (deployment.status?.updatedReplicas ?? 0) === (deployment.status?.replicas ?? 0);

/** Whether pods of both revisions are there, one replaced: with a surge of one pod, the second new one means that an old one has gone. */
const isHalfway = (deployment: V1Deployment): boolean =>
  isObserved(deployment) &&
  !hasRolledOut(deployment) &&
  (deployment.status?.updatedReplicas ?? 0) >= 2;
