import type { SimulatedNode } from '../control-plane/nodes';
import { follow } from '../operators/follow';
import { Client } from '../plugins/kubernetes/api/client';
import { loadConnection } from '../plugins/kubernetes/api/kubeconfig';
import { condition, map, text, type KubernetesObject } from '../plugins/kubernetes/objects';
import { mostInOneZone } from './most-in-one-zone';

/** How many pods of a workload were Ready from a moment on. */
export interface Sample {
  /** Seconds since the history began. */
  readonly t: number;
  readonly workload: string;
  readonly ready: number;
  /** What would be left, were the zone lost that most of them are in. */
  readonly left: number;
}

interface Pod {
  readonly workload: string;
  readonly node: string;
  readonly isReady: boolean;
}

/** Follows the pods of all workloads of a namespace, and keeps how many were Ready when. */
export class ReadyHistory {
  readonly samples: Sample[] = [];
  private readonly client: Client;
  private readonly pods = new Map<string, Pod>();
  private readonly latest = new Map<string, Sample>();
  private readonly zones: ReadonlyMap<string, string>;
  private readonly lost = new Set<string>();
  private readonly stopped = new AbortController();
  private following: Promise<void> | undefined;
  private began = Date.now();

  constructor(
    kubeconfig: string,
    private readonly namespace: string,
    nodes: readonly SimulatedNode[],
  ) {
    this.client = new Client(loadConnection({ kubeconfig }));
    this.zones = new Map(nodes.map(({ name, zone }) => [name, zone]));
  }

  /** Begins with the pods that are there; every later change is seen in order. */
  async start(): Promise<void> {
    this.began = Date.now();
    await new Promise<void>(resolve => {
      this.following = follow(
        this.client,
        `/api/v1/namespaces/${this.namespace}/pods`,
        this.stopped.signal,
        {
          listed: pods => {
            this.replace(pods);
            resolve();
          },
          seen: pod => {
            this.set(pod);
            this.note(workloadOf(pod));
          },
          gone: pod => {
            this.pods.delete(nameOf(pod));
            this.note(workloadOf(pod));
          },
        },
        { labelSelector: 'quikapp.dev/stack' },
      );
    });
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.following;
    this.client.close();
  }

  /** Seconds since it began. */
  get seconds(): number {
    return (Date.now() - this.began) / 1000;
  }

  /** Names of a workload's pods that are Ready now. */
  ready(workload: string): string[] {
    return [...this.pods].filter(([, pod]) => this.counts(pod, workload)).map(([name]) => name);
  }

  /** The nodes of a workload's pods that are Ready now. */
  nodesOf(workload: string): string[] {
    return [...this.pods.values()]
      .filter(pod => this.counts(pod, workload))
      .map(({ node }) => node);
  }

  /** Counts no pod of these nodes from now on: the control plane notices only seconds later that they are gone. */
  lose(nodes: readonly string[]): void {
    for (const node of nodes) this.lost.add(node);
    this.noteAll();
  }

  /** Counts the pods of these nodes again. */
  regain(nodes: readonly string[]): void {
    for (const node of nodes) this.lost.delete(node);
    this.noteAll();
  }

  private replace(pods: readonly KubernetesObject[]): void {
    this.pods.clear();
    pods.forEach(pod => {
      this.set(pod);
    });
    this.noteAll();
  }

  private set(pod: KubernetesObject): void {
    const [workload, node] = [workloadOf(pod), text(pod, 'spec.nodeName') ?? ''];
    this.pods.set(nameOf(pod), { workload, node, isReady: isReady(pod) });
  }

  private counts({ workload, node, isReady }: Pod, wanted: string): boolean {
    return workload === wanted && isReady && !this.lost.has(node);
  }

  private noteAll(): void {
    const present = [...this.pods.values()].map(({ workload }) => workload);
    new Set([...present, ...this.latest.keys()]).forEach(workload => {
      this.note(workload);
    });
  }

  private note(workload: string): void {
    const nodes = this.nodesOf(workload);
    const ready = nodes.length;
    const left = ready - mostInOneZone(nodes, this.zones);
    const latest = this.latest.get(workload);
    if (latest?.ready === ready && latest.left === left) return;
    const sample = { t: this.seconds, workload, ready, left };
    this.latest.set(workload, sample);
    this.samples.push(sample);
  }
}

const nameOf = (pod: KubernetesObject): string => text(pod, 'metadata.name') ?? '';

function workloadOf(pod: KubernetesObject): string {
  // Its name has dots, which a path of fields can't.
  const name = map(pod, 'metadata.labels')['app.kubernetes.io/name'];
  return typeof name === 'string' ? name : '';
}

/** A pod that is being deleted gets no new requests, so it no longer counts. */
function isReady(pod: KubernetesObject): boolean {
  return (
    text(pod, 'metadata.deletionTimestamp') === undefined &&
    condition(pod, 'Ready')?.['status'] === 'True'
  );
}
