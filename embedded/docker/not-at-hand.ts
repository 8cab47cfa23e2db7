import type Docker from 'dockerode';
import { catalog } from '../../catalog';
import type { Capability } from '../../catalog/capabilities';
import { thirdPartyImages } from '../../catalog/images';
import { isNotFound } from '../../components/docker-host/open-docker';
import { reachesRegistry } from './reaches-registry';

/** What can't run on a daemon, and the images that are wanting for it. */
export interface NotAtHand {
  readonly capability: Capability;
  readonly images: readonly string[];
}

/** The capabilities of dev of which a daemon has not all images, where it can pull none. */
export async function notAtHand(docker: Docker): Promise<NotAtHand[]> {
  if (await reachesRegistry()) return [];
  const missing = new Map<Capability, string[]>();
  for (const { capability, image } of catalog.dockerComponents) {
    const reference = thirdPartyImages[image];
    if (await hasImage(docker, reference)) continue;
    missing.set(capability, [...(missing.get(capability) ?? []), reference]);
  }
  return [...missing].map(([capability, images]) => ({ capability, images }));
}

async function hasImage(docker: Docker, reference: string): Promise<boolean> {
  try {
    await docker.getImage(reference).inspect();
    return true;
  } catch (thrown) {
    if (isNotFound(thrown)) return false;
    throw thrown;
  }
}
