import type Docker from 'dockerode';
import { thirdPartyImages } from '../../../catalog/images';
import { reachesRegistry } from '../../../embedded/docker/reaches-registry';
import { importImage } from './import-image';
import { localImages } from './local-images';

/** Gives a daemon those of the platform's images that can be made here, each by its own name; the real ones where a registry has them. */
export async function importLocalImages(
  docker: Docker,
  names: readonly (keyof typeof localImages)[],
): Promise<void> {
  if (await reachesRegistry()) return;
  for (const name of names) {
    await importImage(docker, thirdPartyImages[name], await localImages[name]());
  }
}
