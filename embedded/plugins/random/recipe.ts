import type { Failure } from '../server/provider';
import { unknown, type Properties } from '../server/values';
import type { Recipe } from './generate';

const specialCharacters = '!@#$%&*()-_=+[]{}<>:?';

/** Reads the inputs of a random text, with the official plugin's defaults. */
export function recipe(inputs: Properties): Recipe {
  const special = inputs.overrideSpecial;
  const overridden = typeof special === 'string' && special !== '' ? special : specialCharacters;
  return {
    length: amount(inputs.length),
    classes: [
      row(inputs, 'lower', 'minLower', 'abcdefghijklmnopqrstuvwxyz'),
      row(inputs, 'upper', 'minUpper', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
      row(inputs, 'numeric', 'minNumeric', '0123456789', inputs.number),
      row(inputs, 'special', 'minSpecial', overridden),
    ],
  };
}

/** What makes a recipe impossible. */
export function recipeFailures(inputs: Properties): Failure[] {
  // A value that isn't known yet can't be judged; it is checked again when it is.
  if (Object.values(inputs).includes(unknown)) return [];
  const { length, classes } = recipe(inputs);
  if (!Number.isInteger(length) || length < 1) {
    return [
      { property: 'length', reason: `length must be a whole number of 1 or more, not ${length}` },
    ];
  }
  const required = classes.reduce((sum, each) => sum + each.atLeast, 0);
  if (required > length) {
    return [
      {
        property: 'length',
        reason: `length ${length} is below the sum of the minima, ${required}`,
      },
    ];
  }
  if (required < length && !classes.some(each => each.allowed)) {
    return [{ property: 'special', reason: 'every class of characters is switched off' }];
  }
  return [];
}

function row(
  inputs: Properties,
  allowed: string,
  atLeast: string,
  characters: string,
  older: Properties[string] = null,
): Recipe['classes'][number] {
  const switched = inputs[allowed] ?? older;
  return { characters, allowed: switched !== false, atLeast: amount(inputs[atLeast]) };
}

function amount(value: Properties[string] | undefined): number {
  return typeof value === 'number' ? value : 0;
}
