import type Docker from 'dockerode';
import { environmentLabel } from '../../components/docker-labels';

/** A container of a stack. */
export interface OwnContainer {
  readonly name: string;
  readonly healthy: boolean;
}

/** The containers on a daemon that belong to a stack, by their label, running or not. */
export async function containersOf(docker: Docker, stack: string): Promise<OwnContainer[]> {
  const filters = { label: [`${environmentLabel}=${stack}`] };
  const listed = await docker.listContainers({ all: true, filters });
  return Promise.all(
    listed.map(async ({ Id }) => {
      const { Name, State } = await docker.getContainer(Id).inspect();
      return { name: Name.replace(/^\//, ''), healthy: State.Health?.Status === 'healthy' };
    }),
  );
}
