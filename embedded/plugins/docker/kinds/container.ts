import type Docker from 'dockerode';
import { archive } from '../archive';
import { containerFound } from './container-found';
import { waitForContainer } from './container-health';
import { containerInputs, type ContainerInputs } from './container-inputs';
import { containerOptions, resources } from './container-options';
import { defineKind, type Found, type Session } from './kind';
import { orGone, remove } from './removal';

/** How long a container may take to run, where nobody asked for its health. */
const startSeconds = 15;

/** A container. Its limits and its restart policy change in place; most else makes another. */
export const container = defineKind({
  schema: containerInputs,
  replaces: new Set(
    (
      'capabilities cgroupParent cgroupnsMode command cpus deviceRequests devices dns dnsOpts dnsSearches domainname ' +
      'entrypoints envs gpus groupAdds hostname hosts image ipcMode labels logDriver logOpts mounts name networkMode ' +
      'networksAdvanced pidMode platform ports privileged publishAllPorts readOnly runtime securityOpts shmSize ' +
      'stdinOpen stopSignal stopTimeout storageOpts sysctls tty ulimits uploads user usernsMode volumes workingDir'
    ).split(' '),
  ),
  outputs: ['networkDatas'],
  create: async (session, inputs) => {
    const made = await session.docker.createContainer(containerOptions(inputs));
    try {
      await joinNetworks(session, made, inputs);
      await upload(made, inputs);
      await made.start();
    } catch (thrown) {
      // Not in the state yet: left there it would be in the way of the next attempt.
      await made.remove({ force: true, v: true });
      throw thrown;
    }
    return settled(session, made, inputs);
  },
  update: async (session, id, inputs) => {
    const existing = session.docker.getContainer(id);
    await existing.update(resources(inputs));
    // One that was stopped is started again; the official plugin removes it when it reads it, and makes another.
    if (inputs.mustRun) await existing.start().catch(alreadySo);
    return settled(session, existing, inputs);
  },
  read: async (session, id) => {
    const existing = session.docker.getContainer(id);
    const info = await orGone(existing.inspect());
    if (!info) return undefined;
    const patience = { healthy: false, seconds: info.State.Restarting ? startSeconds : 0 };
    const unready = await waitForContainer(session, existing, patience);
    return { ...containerFound(info), unready };
  },
  remove: async (session, id, { destroyGraceSeconds }) => {
    const existing = session.docker.getContainer(id);
    if (destroyGraceSeconds > 0) {
      await orGone(existing.stop({ t: destroyGraceSeconds }).catch(alreadySo));
    }
    await remove(session, () => existing.remove({ force: true, v: true }));
  },
});

/** Takes a container off the default bridge, on which it was made but hasn't run, and puts it on its own networks. */
async function joinNetworks(
  { docker }: Session,
  made: Docker.Container,
  { networkMode, networksAdvanced }: ContainerInputs,
): Promise<void> {
  if (networksAdvanced.length === 0) return;
  if (networkMode === 'bridge') {
    await docker.getNetwork('bridge').disconnect({ Container: made.id });
  }
  for (const { name, aliases, ipv4Address } of networksAdvanced) {
    await docker.getNetwork(name).connect({
      Container: made.id,
      EndpointConfig: {
        Aliases: aliases,
        ...(ipv4Address === undefined ? {} : { IPAMConfig: { IPv4Address: ipv4Address } }),
      },
    });
  }
}

async function upload(made: Docker.Container, { uploads }: ContainerInputs): Promise<void> {
  if (uploads.length === 0) return;
  const files = uploads.map(({ file, content, executable }) => ({
    name: file.replace(/^\//, ''),
    content,
    executable,
  }));
  await made.putArchive(archive(files), { path: '/' });
}

async function settled(
  session: Session,
  existing: Docker.Container,
  { wait, waitTimeout, mustRun }: ContainerInputs,
): Promise<Found> {
  const patience = { healthy: wait, seconds: wait ? waitTimeout : startSeconds };
  const unready = mustRun ? await waitForContainer(session, existing, patience) : [];
  return { ...containerFound(await existing.inspect()), unready };
}

/** The daemon's answer to a start of what runs, or a stop of what is stopped. */
function alreadySo(thrown: unknown): void {
  if ((thrown as { statusCode?: number }).statusCode !== 304) throw thrown;
}
