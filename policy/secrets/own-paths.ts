import { catalog } from '../../catalog';

/** What each workload may touch in Vault, by the name of its policy: all that follows from the catalogue. */
export const ownPaths: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  catalog.workloads.map(({ name, databases, encrypts }) => [
    `workload-${name}`,
    new Set([
      `secret/data/workloads/${name}`,
      ...databases.map(({ engine, name }) => `database/creds/${engine}-${name}`),
      ...encrypts.flatMap(key =>
        ['encrypt', 'decrypt', 'rewrap'].map(operation => `transit/${operation}/${key}`),
      ),
    ]),
  ]),
);
