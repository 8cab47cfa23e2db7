import {
  ApiextensionsV1Api,
  KubeConfig,
  KubernetesObjectApi,
  PatchStrategy,
  type V1CustomResourceDefinition,
} from '@kubernetes/client-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError } from '../workspace/embedded-error';
import { readDefinitions } from './read-definitions';

/** The part of a control plane that this needs. */
export interface Cluster {
  readonly kubeconfig: string;
}

const LIMIT_MS = 30_000;

/** Applies the definitions that a cluster has from the start and waits until the API server serves its kind. */
export async function installDefinitions(
  { kubeconfig }: Cluster,
  signal?: AbortSignal,
): Promise<void> {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const objects = KubernetesObjectApi.makeApiClient(config);
  const api = config.makeApiClient(ApiextensionsV1Api);
  const definitions = await readDefinitions();
  for (const definition of definitions) {
    // A patch that may be repeated: a second installation changes nothing.
    await objects.patch(
      definition,
      undefined,
      undefined,
      'quikapp-embedded',
      true,
      PatchStrategy.ServerSideApply,
    );
  }

  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const served = new Set(
      (await api.listCustomResourceDefinition()).items.filter(isServed).map(nameOf),
    );
    const waiting = definitions.map(nameOf).filter(name => !served.has(name));
    if (waiting.length === 0) return;
    signal?.throwIfAborted();
    if (Date.now() > deadline) {
      throw new EmbeddedError(
        `The API server doesn't serve ${waiting.join(', ')} after ${LIMIT_MS / 1000} s: see its log.`,
      );
    }
    await sleep(50);
  }
}

function isServed({ status }: V1CustomResourceDefinition): boolean {
  return (
    status?.conditions?.some(each => each.type === 'Established' && each.status === 'True') ?? false
  );
}

function nameOf({ metadata }: V1CustomResourceDefinition): string {
  return metadata?.name ?? '';
}
