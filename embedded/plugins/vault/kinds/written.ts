import type { Properties } from '../../server/values';
import { liveInputs, requestBody } from './fields';
import type { Kind } from './kind';

/** A kind that is written to one path, read back from it and removed there. */
export interface Written {
  /** Inputs that make up the path. */
  readonly place: readonly string[];
  /** Inputs that are written, in camel case of their names in Vault's API. */
  readonly fields: readonly string[];
  /** Those of them that it can't be without. @default none */
  readonly required?: readonly string[];
  /** Those of them whose change replaces it, beside its place. @default none */
  readonly replaces?: readonly string[];
  readonly path: (inputs: Properties) => string;
  /** @default it can't be removed on its own: it goes with its mount */
  readonly removable?: boolean;
}

/** A row of the table for such a kind. */
export function written(row: Written): Kind {
  const { place, fields, required = [], replaces = [], path, removable = true } = row;
  return {
    inputs: [...place, ...fields],
    required: [...place, ...required],
    replaces: new Set([...place, ...replaces]),
    outputs: [],
    secrets: [],
    create: async (vault, inputs) => {
      await vault.write(path(inputs), requestBody(inputs, fields));
      return { id: path(inputs), outputs: {} };
    },
    update: async (vault, id, inputs) => {
      await vault.write(id, requestBody(inputs, fields));
      return {};
    },
    read: async (vault, id, state) => {
      const data = await vault.read(id);
      return data && { live: liveInputs(data, fields, state), outputs: {} };
    },
    remove: (vault, id) => (removable ? vault.remove(id) : Promise.resolve()),
  };
}

/** A text among inputs. */
export function text(inputs: Properties, key: string): string {
  const value = inputs[key];
  if (typeof value === 'string') return value;
  throw new Error(`${key} must be a text.`);
}
