import type { Catalog } from '../catalog';
import { suggest, type Problem } from '../problem';
import { redisUses as knownUses } from '../workload';

/** Every name that an entry mentions stands for something: calls, topics, gateways, ends of flows. */
export function checkReferences(catalog: Catalog): Problem[] {
  const workloads = catalog.workloads.map(({ name }) => name);
  const topics = catalog.topics.map(({ name }) => name);
  const keys = catalog.transitKeys.map(({ name }) => name);
  const gateways = catalog.workloads.filter(w => w.kind === 'gateway').map(({ name }) => name);
  const components = catalog.components.map(({ name }) => name);
  return [
    ...catalog.workloads.flatMap(({ name, calls, produces, consumes, redisUses, encrypts }) => [
      ...unknown(`workloads.${name}.calls`, calls, workloads),
      ...unknown(`workloads.${name}.produces`, produces, topics),
      ...unknown(`workloads.${name}.consumes`, consumes, topics),
      ...unknown(`workloads.${name}.redisUses`, redisUses, knownUses),
      ...unknown(`workloads.${name}.encrypts`, encrypts, keys),
    ]),
    ...catalog.routes.flatMap(({ host, path, gateway }) =>
      gateway === undefined ? [] : unknown(`routes.${host}${path}.gateway`, [gateway], gateways),
    ),
    ...catalog.platformFlows
      .flatMap(({ from, to }) => [from, to])
      .flatMap(({ kind, name }) => {
        if (kind === 'outside') return [];
        return unknown('platformFlows', [name], kind === 'workload' ? workloads : components);
      }),
  ];
}

function unknown(key: string, names: readonly string[], known: readonly string[]): Problem[] {
  return names
    .filter(name => !known.includes(name))
    .map(name => ({ key, value: name, allowed: suggest(name, known) }));
}
