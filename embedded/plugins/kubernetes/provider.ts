import type { Diff, Provider } from '../server/provider';
import { differences } from '../server/differences';
import { create, update } from './apply';
import { check } from './check';
import { configurationFailures } from './configuration';
import { knownKind } from './kinds';
import { objectDiff } from './object-diff';
import { read } from './read';
import { remove } from './remove';
import { openSession, type Session } from './session';
import type { Properties } from '../server/values';

/** The stand-in for the kubernetes plugin: acts on the API server for the kinds of its table and custom resources. */
export function kubernetesProvider(): Provider {
  const cancelled = new AbortController();
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
      opened = await openSession(inputs, tell, cancelled.signal);
    },
    check: call => check(call, opened?.namespace ?? 'default'),
    diff: call => objectDiff(call, knownKind(call.type), session().configuration.mutable),
    create: call => create(session(), call),
    update: call => update(session(), call),
    read: call => read(session(), call),
    delete: call => remove(session(), call),
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
