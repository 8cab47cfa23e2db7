import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../plugins/kubernetes/api/client';
import { list, text, type KubernetesObject } from '../plugins/kubernetes/objects';
import { isProperties } from '../plugins/server/values';

/** How long to rest before another try: a watch that broke, or a kind that isn't served yet. */
const restMilliseconds = 300;

/** Calls a function with each object of a collection as it is and at each change, until the signal ends it. */
export async function follow(
  client: Client,
  path: string,
  signal: AbortSignal,
  onObject: (object: KubernetesObject) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await listAndWatch(client, path, signal, onObject);
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
  onObject: (object: KubernetesObject) => void,
): Promise<void> {
  const found = await client.request({ method: 'GET', path, signal });
  list(found, 'items').filter(isProperties).forEach(onObject);
  const query = { watch: 'true', resourceVersion: text(found, 'metadata.resourceVersion') ?? '' };
  for await (const { type, object } of client.watch({ method: 'GET', path, query, signal })) {
    // The server has forgotten this version.
    if (type === 'ERROR') return;
    if (type !== 'DELETED') onObject(object);
  }
}
