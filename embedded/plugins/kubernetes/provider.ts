import { setMaxListeners } from 'node:events';
import type { DefinitionFolders } from '../../definitions/definition-texts';
import type { Diff, Provider } from '../server/provider';
import { differences } from '../server/differences';
import { create, update } from './apply';
import { check } from './check';
import { configurationFailures } from './configuration';
import { knownKind } from './kinds';
import { objectDiff } from './object-diff';
import { read } from './read';
import {
  checkRelease,
  createRelease,
  deleteRelease,
  diffRelease,
  isRelease,
  readRelease,
  updateRelease,
} from './release';
import { remove } from './remove';
import { openSession, type Session } from './session';
import type { Properties } from '../server/values';

/**
 * The stand-in for the kubernetes plugin: acts on the API server for the kinds of its table, custom resources and
 * releases of charts.
 */
export function kubernetesProvider(definitions: DefinitionFolders): Provider {
  const cancelled = new AbortController();
  // As many waits listen as there are resources on their way.
  setMaxListeners(0, cancelled.signal);
  let opened: Session | undefined;
  const session = (): Session => {
    if (opened) return opened;
    throw new Error(
      'The kubernetes provider is not configured: its configuration is not known yet.',
    );
  };
  return {
    checkConfig: configurationFailures,
    diffConfig,
    configure: async (inputs, tell) => {
      opened = await openSession(inputs, { tell, signal: cancelled.signal, definitions });
    },
    check: call => {
      const namespace = opened?.namespace ?? 'default';
      return isRelease(call.type) ? checkRelease(call, namespace) : check(call, namespace);
    },
    diff: call =>
      isRelease(call.type)
        ? diffRelease(call)
        : objectDiff(call, knownKind(call.type), session().configuration.mutable),
    create: call => (isRelease(call.type) ? createRelease : create)(session(), call),
    update: call => (isRelease(call.type) ? updateRelease : update)(session(), call),
    read: call => (isRelease(call.type) ? readRelease : read)(session(), call),
    delete: call => (isRelease(call.type) ? deleteRelease : remove)(session(), call),
    cancel: () => {
      cancelled.abort();
    },
  };
}

/** Only another cluster identifier, or without one another context or cluster, means other objects. */
function diffConfig(old: Properties, now: Properties): Diff {
  const identity =
    now.clusterIdentifier === undefined ? ['context', 'cluster'] : ['clusterIdentifier'];
  return {
    differences: differences(old, now).map(each => ({
      ...each,
      replaces: identity.includes(String(each.path[0])),
    })),
  };
}
