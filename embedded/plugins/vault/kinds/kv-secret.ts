import { isProperties, type Properties } from '../../server/values';
import type { Kind } from './kind';
import { text } from './written';

/** A secret of the key-value engine, version 2: each write is a new version of it. */
export const kvSecret: Kind = {
  inputs: ['mount', 'name', 'dataJson', 'deleteAllVersions', 'disableRead'],
  required: ['mount', 'name', 'dataJson'],
  replaces: new Set(['mount', 'name']),
  outputs: ['path'],
  secrets: [['dataJson']],
  create: async (vault, inputs) => {
    const id = `${text(inputs, 'mount')}/data/${text(inputs, 'name')}`;
    await vault.write(id, { data: JSON.parse(text(inputs, 'dataJson')) as unknown });
    return { id, outputs: { path: id } };
  },
  update: async (vault, id, inputs) => {
    await vault.write(id, { data: JSON.parse(text(inputs, 'dataJson')) as unknown });
    return {};
  },
  read: async (vault, id, state) => {
    // For whoever may write a secret and not read it.
    if (state.disableRead === true) return { live: {} satisfies Properties, outputs: {} };
    const live = (await vault.read(id))?.['data'];
    if (!isProperties(live as never)) return undefined;
    const given = typeof state.dataJson === 'string' ? state.dataJson : '';
    const found: Properties = { dataJson: sameJson(given, live) ? given : JSON.stringify(live) };
    return { live: found, outputs: {} };
  },
  remove: (vault, id, state) =>
    vault.remove(state.deleteAllVersions === true ? id.replace('/data/', '/metadata/') : id),
};

function sameJson(given: string, live: unknown): boolean {
  const sorted = (value: unknown): string =>
    JSON.stringify(Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1)));
  return given !== '' && sorted(JSON.parse(given)) === sorted(live);
}
