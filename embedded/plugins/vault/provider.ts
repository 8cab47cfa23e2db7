import { differences } from '../server/differences';
import type { CheckCall, Checked, Diff, DiffCall, Provider, ReadCall } from '../server/provider';
import type { Secret } from '../server/secrets';
import { hasUnknown, unknown, valueAt, type Properties } from '../server/values';
import { configurationFailures, isIncomplete, readConfiguration } from './configuration';
import { resourceKind } from './kinds';
import type { Kind } from './kinds/kind';
import { Vault } from './vault';

/** The stand-in for the vault plugin: acts through Vault's HTTP API. */
export function vaultProvider(env: NodeJS.ProcessEnv = process.env): Provider {
  const cancelled = new AbortController();
  let configured: Properties = {};
  let opened: Vault | undefined;
  // Not before it is needed: a preview of a new stack has no Vault to log in to.
  const vault = (): Vault =>
    (opened ??= new Vault(readConfiguration(configured, env), cancelled.signal));

  return {
    checkConfig: configurationFailures,
    // Another address is the same Vault on another way: nothing is replaced.
    diffConfig: (old, now) => ({ differences: differences(old, now) }),
    configure: inputs => {
      configured = inputs;
      return Promise.resolve();
    },
    check,
    diff,
    create: async ({ type, inputs, preview }) => {
      const kind = resourceKind(type);
      if (preview) return { id: '', state: { ...inputs, ...unknownOutputs(kind) } };
      const { id, outputs } = await kind.create(vault(), inputs);
      const state = { ...inputs, ...outputs };
      return { id, state, secrets: secretsIn(kind, state) };
    },
    update: async ({ type, id, inputs, oldInputs, state: old, preview }) => {
      const kind = resourceKind(type);
      const kept: Properties = Object.fromEntries(kind.outputs.map(key => [key, old[key] ?? null]));
      const outputs = preview ? {} : await kind.update(vault(), id, inputs, oldInputs);
      const state: Properties = { ...kept, ...inputs, ...outputs };
      return { id, state, secrets: secretsIn(kind, state) };
    },
    read: async call => {
      // Before its Vault exists nothing can be looked at; what the state says stands.
      if (isIncomplete(configured)) return { id: call.id, state: call.state, ...inputsOf(call) };
      const kind = resourceKind(call.type);
      const given = call.oldInputs ?? {};
      const found = await kind.read(vault(), call.id, { ...call.state, ...given });
      if (!found) return { id: '', state: {}, inputs: {} };
      const imported = call.oldInputs === undefined;
      const inputs = imported ? found.live : { ...given, ...only(found.live, given) };
      const state = { ...call.state, ...inputs, ...found.outputs };
      return { id: call.id, state, inputs, secrets: secretsIn(kind, state) };
    },
    delete: async ({ type, id, state }) => resourceKind(type).remove(vault(), id, state),
    cancel: () => {
      cancelled.abort();
    },
  };
}

const inputsOf = ({ oldInputs }: ReadCall) => (oldInputs ? { inputs: oldInputs } : {});

/** Checks the inputs against what this stand-in covers. */
function check({ type, inputs: given }: CheckCall): Checked {
  const { inputs: covered, required } = resourceKind(type);
  const inputs = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const strange = Object.keys(inputs).filter(key => !covered.includes(key));
  const missing = required.filter(key => inputs[key] === undefined);
  return {
    inputs,
    failures: [
      ...strange.map(property => ({
        property,
        reason:
          "the stand-in vault plugin doesn't cover it: install the official one, or add it to embedded/plugins/vault",
      })),
      ...missing.map(property => ({ property, reason: 'it is required' })),
    ],
  };
}

function diff({ type, oldInputs, inputs }: DiffCall): Diff {
  const { replaces } = resourceKind(type);
  return {
    differences: differences(oldInputs, inputs).map(each => ({
      ...each,
      replaces: replaces.has(String(each.path[0])),
    })),
    // A path of Vault holds one thing: the new one can't stand beside the old.
    deleteBeforeReplace: true,
  };
}

function unknownOutputs({ outputs }: Kind): Properties {
  return Object.fromEntries(outputs.map(key => [key, unknown]));
}

function secretsIn({ secrets }: Kind, state: Properties): Secret[] {
  return secrets.flatMap(path => {
    const value = valueAt(state, path);
    return value === undefined || value === null || hasUnknown(value) ? [] : [{ path, value }];
  });
}

/** Those properties that others have as well. */
function only(properties: Properties, others: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => key in others));
}
