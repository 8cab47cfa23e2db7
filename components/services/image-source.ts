import { join } from 'node:path';
import type { Workload } from '../../catalog/workload';
import type { Environment } from '../../config';

/** Where a workload's image comes from on Docker. */
export type ImageSource =
  | { readonly kind: 'registry'; readonly reference: string }
  | { readonly kind: 'checkout'; readonly folder: string }
  | { readonly kind: 'placeholder' };

/**
 * An image that the stack's file names for this workload comes first, then a checkout of its sources, then the
 * registry of all; a workload without any of these is stood in for. A checkout is the folder with the overview's name
 * of the workload, else its own.
 */
export function imageSource(
  { name, originalName }: Workload,
  { images, docker }: Environment,
  isBuildContext: (folder: string) => boolean,
): ImageSource {
  const reference = images[name];
  const folder = [originalName ?? name, name]
    .map(each => relative(docker.sources, each))
    .find(isBuildContext);
  const pinned = docker.pinned.includes(name) && reference !== undefined;
  if (folder !== undefined && !pinned) return { kind: 'checkout', folder };
  return reference === undefined ? { kind: 'placeholder' } : { kind: 'registry', reference };
}

/** A path that stays the same for everybody: an absolute one would rebuild on another machine. */
function relative(folder: string, name: string): string {
  const path = join(folder, name);
  return folder.startsWith('/') ? path : `./${path}`;
}
