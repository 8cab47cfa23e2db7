import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatedNode } from '../../control-plane/nodes';
import type { Period } from '../fewest';
import type { Workloads } from '../readiness';
import type { ReadyHistory } from '../ready-history';
import { FailingNodes } from './failing-nodes';
import { worstPlace } from './worst-place';

/** What a drill takes away. */
export type DrillKind = 'node' | 'zone';

/** A drill that was made. */
export interface Drill {
  readonly kind: DrillKind;
  /** The node or zone that was away. */
  readonly place: string;
  readonly period: Period;
  /** Workloads that were halfway through a rollout when it went. */
  readonly rolling: readonly string[];
}

/** What a drill is made with. */
export interface DrillArgs {
  readonly kind: DrillKind;
  readonly kubeconfig: string;
  readonly nodes: readonly SimulatedNode[];
  readonly workloads: Workloads;
  /** Workloads that must keep two Ready pods. */
  readonly critical: readonly string[];
  readonly history: ReadyHistory;
  readonly note: (text: string) => void;
  /** Ends it early. */
  readonly signal: AbortSignal;
}

/** How many Deployments are to be halfway through a rollout. */
const several = 8;

/** How long to look for that moment. */
const patienceSeconds = 180;

/**
 * Waits until several Deployments are halfway through a rollout, takes the node or zone away whose loss is the worst at that
 * moment, and brings it back once all its pods have moved. A node is drained first, as for maintenance; a zone is lost
 * at once, without asking any disruption budget.
 */
export async function drill(args: DrillArgs): Promise<Drill> {
  const { kind, kubeconfig, nodes, history, note, signal } = args;
  const rolling = await midRollout(args);
  const place = worstPlace(args);
  const failing = new FailingNodes(
    kubeconfig,
    nodes.filter(node => node[kind === 'node' ? 'name' : 'zone'] === place).map(({ name }) => name),
  );
  const from = history.seconds;
  note(`${place} is away`);
  if (kind === 'node') await failing.drain(signal);
  history.lose(failing.names);
  await failing.fail();
  await failing.empty(signal);
  await failing.recover();
  history.regain(failing.names);
  note(`${place} is back`);
  return { kind, place, period: { from, to: history.seconds }, rolling };
}

async function midRollout({ workloads, signal }: DrillArgs): Promise<readonly string[]> {
  const deadline = Date.now() + patienceSeconds * 1000;
  for (;;) {
    const { halfway } = await workloads.read();
    if (halfway.length >= several || Date.now() > deadline) return halfway;
    await sleep(250, undefined, { signal });
  }
}
