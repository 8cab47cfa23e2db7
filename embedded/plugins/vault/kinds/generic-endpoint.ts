import type { Kind } from './kind';
import { text } from './written';

/** A write to any path; of what Vault answers and has there nothing is kept. */
export const genericEndpoint: Kind = {
  inputs: ['path', 'dataJson', 'disableRead', 'disableDelete'],
  required: ['path', 'dataJson', 'disableRead', 'disableDelete'],
  replaces: new Set(['path']),
  outputs: [],
  secrets: [['dataJson']],
  create: async (vault, inputs) => {
    if (inputs.disableRead !== true || inputs.disableDelete !== true) {
      throw new Error(
        'The stand-in vault plugin covers an endpoint only that is neither read nor deleted.',
      );
    }
    await vault.write(text(inputs, 'path'), body(text(inputs, 'dataJson')));
    return { id: text(inputs, 'path'), outputs: {} };
  },
  update: async (vault, id, inputs) => {
    await vault.write(id, body(text(inputs, 'dataJson')));
    return {};
  },
  read: () => Promise.resolve({ live: {}, outputs: {} }),
  remove: () => Promise.resolve(),
};

const body = (json: string) => JSON.parse(json) as Readonly<Record<string, unknown>>;
