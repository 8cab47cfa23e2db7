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
): Problem[] {
  const without = names.filter(name => !(name in images));
  const moving = names.filter(name => images[name]?.endsWith(':latest'));
  const missing = settings.images?.registry === undefined ? 'registry' : 'tag';
  return [
    ...(without.length > 0
      ? [
          {
            key: `quikapp:images.${missing}`,
            value: settings.images?.[missing],
            allowed: `a ${missing}: ${without.length} workloads have no image of their own (${without.slice(0, 3).join(', ')}, …)`,
          },
        ]
      : []),
    ...(moving.length > 0
      ? [
          {
            key:
              settings.images?.tag === 'latest'
                ? 'quikapp:images.tag'
                : `quikapp:workloads.${moving[0] ?? ''}.image.tag`,
            value: 'latest',
            allowed: 'a tag that always stands for the same image',
          },
        ]
      : []),
  ];
}
