import { requestBody } from './fields';
import type { Kind } from './kind';
import { tokenFields } from './token-fields';
import { text, written } from './written';

const role = written({
  place: ['backend', 'roleName'],
  fields: ['bindSecretId', 'secretIdNumUses', 'secretIdTtl', ...tokenFields],
  path: inputs => `auth/${text(inputs, 'backend')}/role/${text(inputs, 'roleName')}`,
});

/** An identity for a machine; its role id is half of its login. */
export const appRole: Kind = {
  ...role,
  outputs: ['roleId'],
  create: async (vault, inputs) => {
    const { id } = await role.create(vault, inputs);
    return { id, outputs: { roleId: await roleId(vault, id) } };
  },
  read: async (vault, id, state) => {
    const found = await role.read(vault, id, state);
    return found && { ...found, outputs: { roleId: await roleId(vault, id) } };
  },
};

/** The other half of the login, which nobody can read again. */
export const appRoleSecretId: Kind = {
  inputs: ['backend', 'roleName', 'ttl', 'numUses'],
  required: ['backend', 'roleName'],
  replaces: new Set(['backend', 'roleName', 'ttl', 'numUses']),
  outputs: ['accessor', 'secretId'],
  secrets: [['secretId']],
  create: async (vault, inputs) => {
    const data = await vault.write(secretIds(inputs), requestBody(inputs, ['ttl', 'numUses']));
    const accessor = String(data['secret_id_accessor']);
    const id = `backend=${text(inputs, 'backend')}::role=${text(inputs, 'roleName')}::accessor=${accessor}`;
    return { id, outputs: { accessor, secretId: String(data['secret_id']) } };
  },
  update: () => Promise.resolve({}),
  read: async (vault, _, state) => {
    // Vault answers for an accessor that it doesn't know with an error; the list of those that it knows is an answer.
    const known = await vault.list(secretIds(state));
    return known.includes(text(state, 'accessor')) ? { live: {}, outputs: {} } : undefined;
  },
  remove: async (vault, _, state) => {
    const known = await vault.list(secretIds(state));
    const accessor = text(state, 'accessor');
    if (!known.includes(accessor)) return;
    await vault.write(`${secretIds(state)}-accessor/destroy`, { secret_id_accessor: accessor });
  },
};

const secretIds = (inputs: Parameters<typeof text>[0]): string =>
  `auth/${text(inputs, 'backend')}/role/${text(inputs, 'roleName')}/secret-id`;

async function roleId(vault: Parameters<Kind['read']>[0], id: string): Promise<string> {
  return String((await vault.read(`${id}/role-id`))?.['role_id']);
}
