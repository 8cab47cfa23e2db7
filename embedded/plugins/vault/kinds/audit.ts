import { liveInputs, requestBody } from './fields';
import type { Kind } from './kind';
import { entryAt } from './mount';
import { text } from './written';

const fields = ['type', 'description', 'options'];

/** An audit device. Vault can't change one: it is replaced. */
export const audit: Kind = {
  inputs: ['path', ...fields],
  required: ['path', 'type', 'options'],
  replaces: new Set(['path', ...fields]),
  outputs: [],
  secrets: [],
  create: async (vault, inputs) => {
    const path = text(inputs, 'path');
    await vault.write(`sys/audit/${path}`, requestBody(inputs, fields));
    return { id: path, outputs: {} };
  },
  update: () => Promise.resolve({}),
  read: async (vault, id, state) => {
    const found = await entryAt(vault, 'sys/audit', id);
    return found && { live: { path: id, ...liveInputs(found, fields, state) }, outputs: {} };
  },
  remove: (vault, id) => vault.remove(`sys/audit/${id}`),
};
