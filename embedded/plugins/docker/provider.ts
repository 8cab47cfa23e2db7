import type Docker from 'dockerode';
import { openDocker } from '../../../components/docker-host/open-docker';
import { differences } from '../server/differences';
import { InitError } from '../server/init-error';
import type { Diff, DiffCall, Failure, Provider, ReadCall, Resource } from '../server/provider';
import { unknown, type Properties } from '../server/values';
import { check } from './check';
import { explain } from './explain';
import { resourceKind } from './kinds';
import type { Found, Kind, Session } from './kinds/kind';

const defaultHost = 'unix:///var/run/docker.sock';

/** The stand-in for the docker plugin: acts on the daemon through its API. */
export function dockerProvider(): Provider {
  const cancelled = new AbortController();
  let host = defaultHost;
  let docker: Docker | undefined;
  const session = (): Session => {
    docker ??= openDocker(host);
    return { docker, signal: cancelled.signal };
  };
  const at = <Answer>(action: Promise<Answer>) => explain(action, host);

  return {
    checkConfig,
    // Everything on another daemon is another resource.
    diffConfig: (old, now) => ({
      differences: differences(old, now).map(each => ({ ...each, replaces: true })),
    }),
    configure: inputs => {
      // No call yet: a stack without anything on Docker needs no daemon.
      if (typeof inputs.host === 'string') host = inputs.host;
      return Promise.resolve();
    },
    check,
    diff,
    create: async ({ type, inputs, preview }) => {
      const kind = resourceKind(type);
      if (preview) return { id: '', state: { ...inputs, ...unknownOutputs(kind) } };
      return made(inputs, await at(kind.create(session(), kind.schema.parse(inputs))));
    },
    update: async ({ type, id, inputs, state, preview }) => {
      const kind = resourceKind(type);
      const outputs: Properties = Object.fromEntries(
        kind.outputs.map(key => [key, state[key] ?? null]),
      );
      if (preview || !kind.update) return { id, state: { ...inputs, ...outputs } };
      return made(inputs, await at(kind.update(session(), id, kind.schema.parse(inputs))));
    },
    read: async call => read(call, await at(resourceKind(call.type).read(session(), call.id))),
    delete: async ({ type, id, state }) => {
      const kind = resourceKind(type);
      const inputs = Object.fromEntries(
        Object.entries(state).filter(([key]) => !kind.outputs.includes(key)),
      );
      await at(kind.remove(session(), id, kind.schema.parse(inputs)));
    },
    cancel: () => {
      cancelled.abort();
    },
  };
}

function checkConfig(inputs: Properties): readonly Failure[] {
  return Object.keys(inputs)
    .filter(key => !['host', 'version'].includes(key))
    .map(property => ({
      property,
      reason: 'the stand-in docker plugin knows only host: install the official plugin for this',
    }));
}

function diff({ type, oldInputs, inputs }: DiffCall): Diff {
  const { replaces } = resourceKind(type);
  return {
    differences: differences(oldInputs, inputs).map(each => ({
      ...each,
      replaces: replaces.has(String(each.path[0])),
    })),
  };
}

function unknownOutputs({ outputs }: Kind<unknown>): Properties {
  return Object.fromEntries(outputs.map(key => [key, unknown]));
}

/** A resource as it was made; one that isn't as it should be stays in the state with the reasons. */
function made(inputs: Properties, { id, outputs, unready = [] }: Found): Resource {
  const resource = { id, state: { ...inputs, ...outputs } };
  if (unready.length > 0) throw new InitError(resource, unready);
  return resource;
}

/** What a resource is now: those of its inputs that can be read back, as they are. */
function read({ oldInputs, id }: ReadCall, found: Found | undefined): Resource {
  if (!found) return { id: '', state: {}, inputs: {} };
  const inputs = oldInputs === undefined ? found.live : overlay(oldInputs, found.live);
  const resource = { id: found.id || id, state: { ...inputs, ...found.outputs }, inputs };
  if (found.unready && found.unready.length > 0) throw new InitError(resource, found.unready);
  return resource;
}

/** The program's inputs, with the daemon's values where the program gave one. */
function overlay(inputs: Properties, live: Properties): Properties {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => [key, live[key] ?? value]),
  );
}
