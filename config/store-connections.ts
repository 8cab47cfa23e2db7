import type { Catalog } from '../catalog';
import { mysqlConnectionsNeeded, mysqlPlaces } from '../catalog/arithmetic/mysql-connections';
import { connectionsNeeded } from '../catalog/arithmetic/postgresql-clients';
import { places } from '../catalog/arithmetic/postgresql-connections';
import { maxConnections } from '../catalog/arithmetic/postgresql-memory';
import type { Problem } from '../catalog/problem';
import type { StoreSizes } from './stores';

/** On Kubernetes every pod must find its connections to its databases; Docker runs one container of each. */
export function checkConnections(
  { workloads }: Catalog,
  { postgresql, mysql }: StoreSizes,
  target: 'docker' | 'kubernetes',
): Problem[] {
  if (target === 'docker') return [];
  return [
    ...tooFew('postgresql', postgresql.memory, {
      needed: connectionsNeeded(workloads),
      there: places(maxConnections(postgresql.memory)),
    }),
    ...tooFew('mysql', mysql.memory, {
      needed: mysqlConnectionsNeeded(workloads),
      there: mysqlPlaces(mysql.memory),
    }),
  ];
}

function tooFew(
  store: 'postgresql' | 'mysql',
  memory: string,
  { needed, there }: { readonly needed: number; readonly there: number },
): Problem[] {
  if (needed <= there) return [];
  return [
    {
      key: `quikapp:stores.${store}.memory`,
      value: memory,
      allowed:
        `more: it has connections for ${there} clients at once, and the services' pods keep ${needed} ` +
        '(or lower quikapp:workloads.<name>.replicas.max)',
    },
  ];
}
