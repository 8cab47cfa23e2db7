import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../plugins/kubernetes/api/client';
import { list, text, type KubernetesObject } from '../plugins/kubernetes/objects';
import { isProperties } from '../plugins/server/values';

/** Whom a collection's changes are told. */
export interface Follower {
  /** Hears of each object as it is, and of each change to it. */
  readonly seen: (object: KubernetesObject) => void;
  /** Hears of an object that was deleted. @default nobody */
  readonly gone?: (object: KubernetesObject) => void;
  /** Hears, before they are told one by one, of all that are there: at first, and whenever the watch began anew. @default nobody */
  readonly listed?: (objects: readonly KubernetesObject[]) => void;
}

/** How long to rest before another try: a watch that broke, or a kind that isn't served yet. */
const restMilliseconds = 300;

/** Tells of each object of a collection as it is and at each change, until the signal ends it. */
export async function follow(
  client: Client,
  path: string,
  signal: AbortSignal,
  follower: Follower,
  query: Readonly<Record<string, string>> = {},
): Promise<void> {
  while (!signal.aborted) {
    try {
      await listAndWatch(client, path, signal, follower, query);
    } catch {
      // Whatever was wrong, the next list shows what was missed.
      await sleep(restMilliseconds, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function listAndWatch(
  client: Client,
  path: string,
  signal: AbortSignal,
  { seen, gone, listed }: Follower,
  selection: Readonly<Record<string, string>>,
): Promise<void> {
  const found = await client.request({ method: 'GET', path, query: selection, signal });
  const objects = list(found, 'items').filter(isProperties);
  listed?.(objects);
  objects.forEach(seen);
  const resourceVersion = text(found, 'metadata.resourceVersion') ?? '';
  const query = { ...selection, watch: 'true', resourceVersion };
  for await (const { type, object } of client.watch({ method: 'GET', path, query, signal })) {
    // The server has forgotten this version.
    if (type === 'ERROR') return;
    if (type === 'DELETED') gone?.(object);
    else seen(object);
  }
}
