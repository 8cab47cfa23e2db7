import type { ConfigEntry } from './entries';

/**
 * Configuration entries as files for Consul's command line, in their order; `<number>-<kind>-<name>.json`. Its API spells
 * fields as the custom resources do, but for an intention's destination, which is the entry's name.
 */
export function entryFiles(entries: readonly ConfigEntry[]): Record<string, string> {
  return Object.fromEntries(
    entries.map(({ kind, name, spec }, index) => {
      const { destination, ...rest } = spec as { readonly destination?: { readonly name: string } };
      const file = `${String(index).padStart(3, '0')}-${kebab(kind)}-${name}.json`;
      const entry = { Kind: kebab(kind), Name: destination?.name ?? name, ...rest };
      // The mesh has one entry, whose name is fixed and not to be said.
      return [file, JSON.stringify(kind === 'Mesh' ? { ...entry, Name: undefined } : entry)];
    }),
  );
}

const kebab = (kind: string): string =>
  kind.replace(/(?<=[a-z])[A-Z]/g, letter => `-${letter}`).toLowerCase();
