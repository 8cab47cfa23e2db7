import { isProperties, type Properties } from '../../server/values';
import { apiName, liveInputs, requestBody, spelled } from './fields';
import type { Kind } from './kind';
import { accessorOf, entryAt } from './mount';
import { text } from './written';

/** An auth method at its path. */
export const authBackend: Kind = {
  inputs: ['path', 'type', 'description', 'tune'],
  required: ['path', 'type'],
  // The official plugin moves a method to another path; this one makes another.
  replaces: new Set(['path', 'type']),
  outputs: ['accessor'],
  secrets: [],
  create: async (vault, inputs) => {
    const path = text(inputs, 'path');
    const body = requestBody(inputs, ['type', 'description']);
    await vault.write(`sys/auth/${path}`, { ...body, config: tuned(inputs) });
    return { id: path, outputs: { accessor: await accessorOf(vault, 'sys/auth', path) } };
  },
  update: async (vault, id, inputs) => {
    const body = requestBody(inputs, ['description']);
    await vault.write(`sys/auth/${id}/tune`, { ...body, ...tuned(inputs) });
    return {};
  },
  read: async (vault, id, state) => {
    const found = await entryAt(vault, 'sys/auth', id);
    if (!found) return undefined;
    const config = isProperties(found.config) ? found.config : {};
    const given = isProperties(state.tune) ? state.tune : {};
    const tune: Properties = Object.fromEntries(
      Object.entries(given).map(([key, value]) => [
        key,
        spelled(config[apiName(key)] ?? value, value),
      ]),
    );
    return {
      live: { path: id, ...liveInputs(found, ['type', 'description'], state), tune },
      outputs: { accessor: found.accessor ?? null },
    };
  },
  remove: (vault, id) => vault.remove(`sys/auth/${id}`),
};

function tuned({ tune }: Properties): Record<string, unknown> {
  return isProperties(tune) ? requestBody(tune, Object.keys(tune)) : {};
}
