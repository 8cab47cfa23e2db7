import type { Problem } from '../catalog/problem';
import type { Settings } from './schema';

/**
 * The image of each workload: its own repository, tag or digest where the file names one, else
 * `<registry>/<workload>:<tag>`. A digest wins over a tag. A workload without a repository has none.
 */
export function resolveImages(
  names: readonly string[],
  settings: Settings,
  defaultTag: string | undefined,
): Record<string, string> {
  const { registry, tag = defaultTag } = settings.images ?? {};
  return Object.fromEntries(
    names.flatMap(name => {
      const own = settings.workloads?.[name]?.image ?? {};
      const repository = own.repository ?? (registry && `${registry}/${name}`);
      const version = own.digest
        ? `@${own.digest}`
        : (own.tag ?? tag) && `:${own.tag ?? tag ?? ''}`;
      return repository && version ? [[name, `${repository}${version}`]] : [];
    }),
  );
}

/** On Kubernetes every workload needs an image, and one that doesn't move under a running Deployment. */
export function checkImages(
  names: readonly string[],
  images: Readonly<Record<string, string>>,
  settings: Settings,
  defaultTag: string | undefined,
): Problem[] {
  const without = names.filter(name => !(name in images));
  const moving = names.filter(name => images[name]?.endsWith(':latest'));
  return [
    ...missingParts(without, { tag: defaultTag, ...settings.images }),
    ...movingTags(moving, settings),
  ];
}

/** What the images of these workloads lack: the registry, the tag, or both. */
function missingParts(
  without: readonly string[],
  given: { readonly registry?: string; readonly tag?: string },
): Problem[] {
  if (without.length === 0) return [];
  const examples = `${without.slice(0, 3).join(', ')}${without.length > 3 ? ', …' : ''}`;
  return (['registry', 'tag'] as const)
    .filter(part => given[part] === undefined)
    .map(part => ({
      key: `quikapp:images.${part}`,
      value: undefined,
      allowed: `a ${part}, for the workloads without an image of their own: ${examples}`,
    }));
}

/** Tags `latest`, each where it stands: with its workload, or once for all the others. */
function movingTags(moving: readonly string[], { workloads = {} }: Settings): Problem[] {
  const keys = moving.map(name =>
    workloads[name]?.image?.tag === undefined
      ? 'quikapp:images.tag'
      : `quikapp:workloads.${name}.image.tag`,
  );
  return [...new Set(keys)].map(key => ({
    key,
    value: 'latest',
    allowed: 'a tag that always stands for the same image',
  }));
}
