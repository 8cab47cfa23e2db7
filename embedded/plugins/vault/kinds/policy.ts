import type { Kind } from './kind';
import { text } from './written';

const at = (name: string): string => `sys/policies/acl/${name}`;

/** A policy, in Vault's own language. */
export const policy: Kind = {
  inputs: ['name', 'policy'],
  required: ['name', 'policy'],
  replaces: new Set(['name']),
  outputs: [],
  secrets: [],
  create: async (vault, inputs) => {
    const name = text(inputs, 'name');
    await vault.write(at(name), { policy: text(inputs, 'policy') });
    return { id: name, outputs: {} };
  },
  update: async (vault, id, inputs) => {
    await vault.write(at(id), { policy: text(inputs, 'policy') });
    return {};
  },
  read: async (vault, id) => {
    const data = await vault.read(at(id));
    return data && { live: { name: id, policy: String(data['policy']) }, outputs: {} };
  },
  remove: (vault, id) => vault.remove(at(id)),
};
