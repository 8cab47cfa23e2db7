import { isProperties, type Properties } from '../../server/values';
import { liveInputs, requestBody } from './fields';
import type { Kind } from './kind';
import { text } from './written';

/** Inputs that Vault keeps as a mount's tuning, by their names in its API. */
const tuning: Readonly<Record<string, string>> = {
  defaultLeaseTtlSeconds: 'default_lease_ttl',
  maxLeaseTtlSeconds: 'max_lease_ttl',
};

/** A secrets engine at its path. */
export const mount: Kind = {
  inputs: ['path', 'type', 'description', 'options', ...Object.keys(tuning)],
  required: ['path', 'type'],
  // The official plugin moves a mount to another path; this one makes another.
  replaces: new Set(['path', 'type']),
  outputs: ['accessor'],
  secrets: [],
  create: async (vault, inputs) => {
    const path = text(inputs, 'path');
    const body = requestBody(inputs, ['type', 'description', 'options']);
    await vault.write(`sys/mounts/${path}`, { ...body, config: tuned(inputs) });
    return { id: path, outputs: { accessor: await accessorOf(vault, 'sys/mounts', path) } };
  },
  update: async (vault, id, inputs) => {
    const body = requestBody(inputs, ['description', 'options']);
    await vault.write(`sys/mounts/${id}/tune`, { ...body, ...tuned(inputs) });
    return {};
  },
  read: async (vault, id, state) => {
    const found = await entryAt(vault, 'sys/mounts', id);
    if (!found) return undefined;
    const config = isProperties(found.config) ? found.config : {};
    const tunes = Object.entries(tuning).flatMap(([input, name]) =>
      config[name] === undefined ? [] : [[input, config[name]] as const],
    );
    return {
      live: {
        path: id,
        ...liveInputs(found, ['type', 'description', 'options'], state),
        ...Object.fromEntries(tunes),
      },
      outputs: { accessor: found.accessor ?? null },
    };
  },
  remove: (vault, id) => vault.remove(`sys/mounts/${id}`),
};

/** The entry of a path in Vault's list of mounts, auth methods or audit devices. */
export async function entryAt(
  vault: Parameters<Kind['read']>[0],
  list: string,
  path: string,
): Promise<Properties | undefined> {
  const entry = ((await vault.read(list)) as Properties | undefined)?.[`${path}/`];
  return isProperties(entry) ? entry : undefined;
}

/** The identifier that Vault gave such an entry. */
export async function accessorOf(
  vault: Parameters<Kind['read']>[0],
  list: string,
  path: string,
): Promise<string> {
  const accessor = (await entryAt(vault, list, path))?.accessor;
  return typeof accessor === 'string' ? accessor : '';
}

function tuned(inputs: Properties): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tuning).flatMap(([input, name]) =>
      inputs[input] === undefined ? [] : [[name, inputs[input] as unknown]],
    ),
  );
}
