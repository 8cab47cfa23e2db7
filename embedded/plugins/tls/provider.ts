import { createHash } from 'node:crypto';
import { differences } from '../server/differences';
import type { Diff, DiffCall, Provider } from '../server/provider';
import { hasUnknown, unknown } from '../server/values';
import { resourceKind } from './kinds';

/** The stand-in for the tls plugin: keys and certificates, which live in the state only. */
export function tlsProvider(): Provider {
  return {
    checkConfig: () => [],
    diffConfig: () => ({ differences: [] }),
    configure: () => Promise.resolve(),
    check: ({ type, inputs }) => {
      const { failures } = resourceKind(type);
      // A value that isn't known yet can't be judged; it is checked again when it is.
      return { inputs, failures: hasUnknown(inputs) ? [] : failures(inputs) };
    },
    diff,
    create: async ({ type, inputs, preview }) => {
      const { make, outputs, secret } = resourceKind(type);
      const made = preview
        ? Object.fromEntries(outputs.map(name => [name, unknown] as const))
        : await make(inputs);
      return {
        id: preview ? '' : createHash('sha1').update(JSON.stringify(made)).digest('hex'),
        state: { ...inputs, ...made },
        secrets: secret.map(name => ({ path: [name], value: made[name] ?? null })),
      };
    },
    update: ({ type }) => Promise.reject(new Error(`A ${type} is only ever replaced.`)),
    // There is nothing outside of the state that could have changed.
    read: ({ type, id, state, oldInputs }) => {
      if (Object.keys(state).length === 0)
        throw new Error(`A ${type} can't be imported: it is in no other place.`);
      return Promise.resolve({ id, state, ...(oldInputs && { inputs: oldInputs }) });
    },
    delete: () => Promise.resolve(),
    cancel: () => undefined,
  };
}

/** Each input replaces it, and so does its end. */
function diff({ type, state, oldInputs, inputs }: DiffCall): Diff {
  const changed = differences(oldInputs, inputs).map(each => ({ ...each, replaces: true }));
  if (!resourceKind(type).isOver(state, new Date())) return { differences: changed };
  return {
    differences: [...changed, { path: ['readyForRenewal'], kind: 'update', replaces: true }],
  };
}
