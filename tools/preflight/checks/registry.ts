import { findings, type Finding } from '../finding';
import { imagePresence, registryOf, registryUrl, type Presence } from '../image-presence';
import { whyUnreachable } from '../reach';
import type { Check } from './check';

/** The workloads' images, and the registries that they come from. */
export const registry: Check = async ({ environment }) => {
  const images = [...new Set(Object.values(environment.images))];
  const hosts = [...new Set(images.map(registryOf))];
  const all = await Promise.all(
    hosts.map(host =>
      found(
        host,
        images.filter(image => registryOf(image) === host),
      ),
    ),
  );
  return all.flat();
};

async function found(host: string, images: readonly string[]): Promise<readonly Finding[]> {
  const { ok, warning, failed } = findings('registry');
  const reason = await whyUnreachable(registryUrl(host));
  if (reason !== undefined) {
    return [
      failed(
        `${host} can't be reached from here: ${reason}`,
        'set quikapp:images.registry, or open the way there',
      ),
    ];
  }
  const presences = await Promise.all(
    images.map(async image => ({
      image,
      presence: await imagePresence(image).catch((thrown: unknown) => thrown as Error),
    })),
  );
  const those = (wanted: Presence) =>
    presences.filter(({ presence }) => presence === wanted).map(({ image }) => image);
  const hidden = those('hidden');
  const [unknown, ...others] = presences.flatMap(({ image, presence }) =>
    presence instanceof Error ? [{ image, error: presence }] : [],
  );
  return [
    ...those('missing').map(image =>
      failed(
        `there is no ${image}`,
        'push it, or set quikapp:images.tag to a release that is there',
      ),
    ),
    ...(hidden.length === 0
      ? []
      : [
          warning(
            `${host} doesn't show ${hidden.length} of ${images.length} images to the login in Docker's config.json, if there is one, such as ${hidden[0] ?? ''}`,
            'docker login without a credential helper; and see that the cluster may pull them',
          ),
        ]),
    ...(unknown === undefined
      ? []
      : [
          failed(
            `${host} doesn't tell of ${others.length + 1} of ${images.length} images, such as ${unknown.image}: ${reasonOf(unknown.error)}`,
            'run it again, or look at that registry',
          ),
        ]),
    ...(those('there').length === images.length ? [ok(`${host} has all ${images.length}`)] : []),
  ];
}

/** What lies behind `fetch failed`, where the error says it. */
const reasonOf = ({ message, cause }: Error): string =>
  cause instanceof Error ? cause.message : message;
