import type { Catalog } from '../catalog';
import type { Problem } from '../problem';
import { publicHosts, rateZones, type Route } from '../routes';
import type { Workload } from '../workload';

/** Every route is found by one path, has what its protocol needs, and every host and rate limit has a route. */
export function checkRoutes({
  routes,
  workloads,
}: Pick<Catalog, 'routes' | 'workloads'>): Problem[] {
  return [
    ...routes.flatMap((route, index) => [
      ...pathProblems(route, routes.slice(0, index)),
      ...protocolProblems(route),
      ...limitProblems(route),
      ...streamProblems(route, workloads),
    ]),
    ...unused(
      'publicHosts',
      Object.keys(publicHosts),
      routes.map(({ host }) => host),
    ),
    ...unused(
      'rateZones',
      Object.keys(rateZones),
      routes.map(({ zone }) => zone),
    ),
  ];
}

const keyOf = ({ host, path }: Route): string => `routes.${host}${path}`;

function pathProblems(route: Route, earlier: readonly Route[]): Problem[] {
  const { host, path } = route;
  if (!/^\/(?:[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*)?$/.test(path)) {
    const allowed = 'a path such as /api/v1, without a slash at its end';
    return [{ key: keyOf(route), value: path, allowed }];
  }
  // The longest path wins, so two of the same can't be told apart.
  return earlier.some(other => other.host === host && other.path === path)
    ? [{ key: keyOf(route), value: path, allowed: `a path that no other route of ${host} has` }]
    : [];
}

function protocolProblems(route: Route): Problem[] {
  const { protocol, gateway } = route;
  if ((protocol === 'static') === (gateway === undefined)) return [];
  const allowed = protocol === 'static' ? 'no gateway: the files are static' : 'a gateway';
  return [{ key: `${keyOf(route)}.gateway`, value: gateway, allowed }];
}

/** Else its latency would be measured by how long clients stay connected. */
function streamProblems({ protocol, gateway }: Route, workloads: readonly Workload[]): Problem[] {
  return workloads
    .filter(({ name, streams }) => protocol === 'websocket' && name === gateway && !streams)
    .map(({ name }) => ({
      key: `workloads.${name}.streams`,
      value: false,
      allowed: 'true, as WebSockets come in by it',
    }));
}

function limitProblems(route: Route): Problem[] {
  return (['readTimeoutSeconds', 'bodyMegabytes'] as const).flatMap(limit => {
    const value = route[limit];
    // To nginx, 0 is no limit at all.
    return value === undefined || (Number.isInteger(value) && value > 0)
      ? []
      : [{ key: `${keyOf(route)}.${limit}`, value, allowed: 'a whole number from 1 on' }];
  });
}

function unused(key: string, names: readonly string[], used: readonly string[]): Problem[] {
  return names
    .filter(name => !used.includes(name))
    .map(name => ({ key: `${key}.${name}`, value: name, allowed: 'a name that a route uses' }));
}
