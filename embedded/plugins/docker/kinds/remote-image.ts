import type Docker from 'dockerode';
import { z } from 'zod';
import { buildImage } from '../build-image';
import { follow } from '../follow';
import { defineKind, type Found, type Session } from './kind';
import { orGone, remove } from './removal';

const texts = z.record(z.string(), z.string());
const schema = z.strictObject({
  name: z.string(),
  keepLocally: z.boolean().default(false),
  forceRemove: z.boolean().default(false),
  pullTriggers: z.array(z.string()).optional(),
  triggers: texts.optional(),
  build: z
    .strictObject({
      context: z.string(),
      dockerfile: z.string().default('Dockerfile'),
      target: z.string().optional(),
      buildArgs: texts.default({}),
      labels: texts.default({}),
    })
    .optional(),
});

/** An image that is pulled unless it is there, or built. */
export const remoteImage = defineKind({
  schema,
  // The plugin's schema marks build itself as changeable, and each of its fields as replacing.
  replaces: new Set(['build', 'name', 'platform', 'pullTriggers', 'triggers']),
  outputs: ['imageId', 'repoDigest'],
  create: async (session, { name, build }) => {
    if (build) await buildImage(session, name, build);
    else if (!(await present(session, name))) await pull(session, name);
    const made = await present(session, name);
    if (!made) throw new Error(`The daemon has no image ${name} after it was made.`);
    return made;
  },
  // The id is the image's own, followed by the name under which the resource has it.
  read: (session, id) => present(session, id.replace(/^sha256:[0-9a-f]{64}/, '')),
  remove: async (session, _, { name, keepLocally, forceRemove }) => {
    if (keepLocally) return;
    await remove(session, () => session.docker.getImage(name).remove({ force: forceRemove }));
  },
});

async function present({ docker }: Session, name: string): Promise<Found | undefined> {
  const info: Docker.ImageInspectInfo | undefined = await orGone(docker.getImage(name).inspect());
  return (
    info && {
      id: `${info.Id}${name}`,
      outputs: { imageId: info.Id, repoDigest: info.RepoDigests[0] ?? '' },
      live: { name },
    }
  );
}

async function pull({ docker }: Session, name: string): Promise<void> {
  try {
    // Without a tag the daemon would fetch every one there is.
    const reference = /[:@][^/]*$/.test(name) ? name : `${name}:latest`;
    await follow(await docker.createImage({ fromImage: reference }));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(`The image ${name} can't be pulled: ${reason}`, { cause: thrown });
  }
}
