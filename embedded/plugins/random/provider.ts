import { differences } from '../server/differences';
import type { DiffCall, Diff, Provider, Resource } from '../server/provider';
import { unknown, type Properties } from '../server/values';
import { generate } from './generate';
import { recipe, recipeFailures } from './recipe';
import { resourceKind } from './kinds';

/** The stand-in for the random plugin: its values live in the state only. */
export function randomProvider(): Provider {
  return {
    checkConfig: () => [],
    diffConfig: () => ({ differences: [] }),
    configure: () => Promise.resolve(),
    check: ({ type, inputs }) => {
      resourceKind(type);
      return { inputs, failures: recipeFailures(inputs) };
    },
    diff,
    create: ({ type, inputs, preview }) =>
      Promise.resolve(made(type, inputs, preview ? unknown : generate(recipe(inputs)))),
    update: ({ type }) => Promise.reject(new Error(`A ${type} is only ever replaced.`)),
    // There is nothing outside of the state that could have changed.
    read: ({ type, id, state, oldInputs }) => {
      if (state.result === undefined)
        throw new Error(`A ${type} can't be imported: its value is in no other place.`);
      return Promise.resolve({ id, state, ...(oldInputs && { inputs: oldInputs }) });
    },
    delete: () => Promise.resolve(),
    cancel: () => undefined,
  };
}

/** A value can't be changed halfway: each input replaces it. */
function diff({ oldInputs, inputs }: DiffCall): Diff {
  return { differences: differences(oldInputs, inputs).map(each => ({ ...each, replaces: true })) };
}

function made(type: string, inputs: Properties, result: Properties[string]): Resource {
  const { secret } = resourceKind(type);
  return {
    // A password's id is shown in plain everywhere, so it says nothing about the value.
    id: secret || typeof result !== 'string' ? 'none' : result,
    state: { ...inputs, result },
    secrets: secret ? [{ path: ['result'], value: result }] : [],
  };
}
