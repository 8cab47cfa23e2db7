import { follow } from '../operators/follow';
import { Client } from '../plugins/kubernetes/api/client';
import { loadConnection } from '../plugins/kubernetes/api/kubeconfig';
import { count, text, type KubernetesObject } from '../plugins/kubernetes/objects';

/** A disruption budget that was not held. */
export interface Violation {
  /** `namespace/name`. */
  readonly budget: string;
  /** Seconds since the history began. */
  readonly t: number;
  readonly healthy: number;
  readonly wanted: number;
}

/** Follows every disruption budget of a cluster, and keeps the worst moment of those that were not held. */
export class BudgetHistory {
  private readonly client: Client;
  private readonly stopped = new AbortController();
  private readonly held = new Set<string>();
  private readonly worst = new Map<string, Violation>();
  private readonly began = Date.now();
  private following: Promise<void> | undefined;

  constructor(kubeconfig: string) {
    this.client = new Client(loadConnection({ kubeconfig }));
  }

  start(): void {
    this.following = follow(
      this.client,
      '/apis/policy/v1/poddisruptionbudgets',
      this.stopped.signal,
      {
        seen: budget => {
          this.note(budget);
        },
        gone: budget => {
          this.held.delete(nameOf(budget));
        },
      },
    );
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.following;
    this.client.close();
  }

  /** How many budgets there are whose pods are there: one that never had them promises nothing yet. */
  get watched(): number {
    return this.held.size;
  }

  get violations(): readonly Violation[] {
    return [...this.worst.values()];
  }

  private note(budget: KubernetesObject): void {
    const name = nameOf(budget);
    const [healthy, wanted] = [
      count(budget, 'status.currentHealthy'),
      count(budget, 'status.desiredHealthy'),
    ];
    if (count(budget, 'status.expectedPods') === 0) return;
    if (healthy >= wanted) {
      this.held.add(name);
      return;
    }
    const before = this.worst.get(name);
    if (!this.held.has(name) || (before && before.wanted - before.healthy >= wanted - healthy)) {
      return;
    }
    const t = (Date.now() - this.began) / 1000;
    this.worst.set(name, { budget: name, t, healthy, wanted });
  }
}

const nameOf = (budget: KubernetesObject): string =>
  ['namespace', 'name'].map(field => text(budget, `metadata.${field}`) ?? '').join('/');
