import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Cluster } from '../../embedded/rehearse/start-cluster';
import type { KubernetesObject } from './objects-in';

/** Applies objects by kubectl. */
export async function applyObjects(
  cluster: Cluster,
  objects: readonly KubernetesObject[],
): Promise<void> {
  const file = join(cluster.engineDirectory, '..', 'objects.json');
  const list = { apiVersion: 'v1', kind: 'List', items: objects };
  // Secrets are among them.
  await writeFile(file, JSON.stringify(list), { mode: 0o600 });
  await kubectl(cluster, 'apply', '--server-side', '--filename', file);
}

/** Waits until everything among the objects that has pods has rolled out, as `pulumi up` does. */
export async function awaitRollouts(
  cluster: Cluster,
  objects: readonly KubernetesObject[],
): Promise<void> {
  const all = ['--all', '--all-namespaces', '--timeout=5m'];
  await kubectl(cluster, 'wait', 'deployment', '--for=condition=Available', ...all);
  for (const { kind, metadata } of objects) {
    if (kind !== 'StatefulSet' && kind !== 'DaemonSet') continue;
    const object = `${kind.toLowerCase()}/${metadata.name}`;
    const within = [`--namespace=${metadata.namespace ?? 'default'}`, '--timeout=5m'];
    await kubectl(cluster, 'rollout', 'status', object, ...within);
  }
}

/** The kinds that a cluster has been taught, as objects to teach another one. */
export async function definitionsOf(cluster: Cluster): Promise<KubernetesObject[]> {
  const text = await kubectl(cluster, 'get', 'customresourcedefinitions', '--output=json');
  const { items } = JSON.parse(text) as { items: (KubernetesObject & { spec: unknown })[] };
  return items.map(({ metadata: { name, annotations }, spec }) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name, ...(annotations === undefined ? {} : { annotations }) },
    spec,
  }));
}

async function kubectl(
  { kubectl: program, controlPlane }: Cluster,
  ...args: readonly string[]
): Promise<string> {
  const all = ['kubectl', '--kubeconfig', controlPlane.kubeconfig, ...args];
  const { stdout } = await promisify(execFile)(program, all, { maxBuffer: 2 ** 26 });
  return stdout;
}
