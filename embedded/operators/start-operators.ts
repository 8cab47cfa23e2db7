import { setMaxListeners } from 'node:events';
import * as fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '../plugins/kubernetes/api/client';
import { loadConnection } from '../plugins/kubernetes/api/kubeconfig';
import { label, list, text, texts, type KubernetesObject } from '../plugins/kubernetes/objects';
import { isProperties } from '../plugins/server/values';
import { follow } from './follow';
import { simulatedKinds } from './kinds';
import { generation, type SimulatedKind } from './simulated-kind';

/** How often to look which groups of kinds the API server has. */
const lookMilliseconds = 300;

/** Operators at work. */
export interface Operators {
  readonly stop: () => Promise<void>;
}

/**
 * Does what operators would, as far as others see it: sets the statuses of their custom resources as if all had
 * come up. Nothing is started for them.
 *
 * @param log where it is noted what the API server refused
 */
export function startOperators(kubeconfig: string, log: string): Operators {
  const client = new Client(loadConnection({ kubeconfig }));
  const stopped = new AbortController();
  // Each kind that is followed listens.
  setMaxListeners(0, stopped.signal);
  const running = run(client, stopped.signal, (what, why) => {
    fs.appendFileSync(log, `${what}: ${why instanceof Error ? why.message : String(why)}\n`);
  });
  return {
    stop: async () => {
      stopped.abort();
      await running;
      client.close();
    },
  };
}

type Note = (what: string, why: unknown) => void;

/** Follows the kinds of each group from when the API server has it: most come with a release, if at all. */
async function run(client: Client, signal: AbortSignal, note: Note): Promise<void> {
  const waiting = new Map(simulatedKinds.map(kind => [`${kind.apiVersion}/${kind.plural}`, kind]));
  const following: Promise<void>[] = [];
  while (!signal.aborted && waiting.size > 0) {
    const served = await groups(client, signal);
    for (const [path, kind] of waiting) {
      if (!served.has(kind.apiVersion)) continue;
      waiting.delete(path);
      const seen = operator(client, kind, note);
      following.push(follow(client, `/apis/${path}`, signal, { seen }));
    }
    await sleep(lookMilliseconds, undefined, { signal }).catch(() => undefined);
  }
  await Promise.all(following);
}

async function groups(client: Client, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const found = await client.request({ method: 'GET', path: '/apis', signal }).catch(() => ({}));
  return new Set(
    list(found, 'groups')
      .filter(isProperties)
      .flatMap(group => list(group, 'versions').filter(isProperties))
      .map(version => text(version, 'groupVersion') ?? ''),
  );
}

/** Sets an object's status once for each version of its spec; lets go of it once it is deleted, which is a version too. */
function operator(client: Client, kind: SimulatedKind, note: Note) {
  const done = new Map<string, number>();
  return (object: KubernetesObject): void => {
    const uid = text(object, 'metadata.uid') ?? '';
    if (done.get(uid) === generation(object)) return;
    done.set(uid, generation(object));
    const act = text(object, 'metadata.deletionTimestamp') === undefined ? setStatus : release;
    act(client, kind, object).catch((thrown: unknown) => {
      done.delete(uid);
      note(label(object), thrown);
    });
  };
}

/** What the garbage collector itself takes away. */
const collectors = ['foregroundDeletion', 'orphan'];

/** Takes the operator's finalizers off a deleted object, as it does once it has tidied up. */
async function release(
  client: Client,
  kind: SimulatedKind,
  object: KubernetesObject,
): Promise<void> {
  const held = texts(object, 'metadata.finalizers');
  const finalizers = held.filter(name => collectors.includes(name));
  if (finalizers.length === held.length) return;
  await client.request({
    method: 'PATCH',
    path: pathOf(kind, object),
    query: { fieldManager: 'simulated-operator' },
    patch: 'application/merge-patch+json',
    body: { metadata: { finalizers } },
  });
}

async function setStatus(
  client: Client,
  kind: SimulatedKind,
  object: KubernetesObject,
): Promise<void> {
  await client.request({
    method: 'PATCH',
    path: `${pathOf(kind, object)}/status`,
    query: { fieldManager: 'simulated-operator' },
    // Unlike an apply patch, this one may hold fields that only some versions of an operator define.
    patch: 'application/merge-patch+json',
    body: { status: kind.status(object) },
  });
}

function pathOf({ apiVersion, plural }: SimulatedKind, object: KubernetesObject): string {
  const [name = '', namespace] = ['name', 'namespace'].map(field =>
    text(object, `metadata.${field}`),
  );
  const at = namespace === undefined ? '' : `/namespaces/${namespace}`;
  return `/apis/${apiVersion}${at}/${plural}/${name}`;
}
