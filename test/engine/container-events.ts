import { createInterface } from 'node:readline';
import type Docker from 'dockerode';
import { environmentLabel } from '../../components/docker-labels';

interface Event {
  readonly Action: string;
  readonly Actor: { readonly Attributes: { readonly name: string } };
  readonly timeNano: number;
}

/** When a container first started and was first healthy, in nanoseconds. */
export interface Beginnings {
  readonly started?: number;
  readonly healthy?: number;
}

/** Listens to a daemon's events from now on, and keeps the first of each kind of each container of a stack. */
export async function listenToContainers(
  docker: Docker,
  stack: string,
): Promise<{ readonly of: (name: string) => Beginnings; readonly stop: () => void }> {
  const stream = (await docker.getEvents({
    filters: {
      type: ['container'],
      event: ['start', 'health_status'],
      label: [`${environmentLabel}=${stack}`],
    },
  })) as NodeJS.ReadableStream & { readonly destroy: () => void };
  const first = new Map<string, Beginnings>();
  createInterface({ input: stream }).on('line', line => {
    const { Action, Actor, timeNano } = JSON.parse(line) as Event;
    const { name } = Actor.Attributes;
    const before = first.get(name) ?? {};
    if (Action === 'start') first.set(name, { started: timeNano, ...before });
    if (Action === 'health_status: healthy') first.set(name, { healthy: timeNano, ...before });
  });
  return {
    of: name => first.get(name) ?? {},
    stop: () => {
      stream.destroy();
    },
  };
}
