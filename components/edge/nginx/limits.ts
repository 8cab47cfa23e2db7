import { publicHosts, rateZones, type Route } from '../../../catalog/routes';
import type { Directives } from './directives';

/** The counters behind the limits. Ten megabytes hold some 80,000 (rates) or 160,000 (connections) addresses. */
export const limitZones = (routes: readonly Route[]): Directives => [
  ...unique(routes.map(({ zone }) => zone)).map(
    zone =>
      `limit_req_zone $binary_remote_addr zone=rate_${zone}:10m rate=${rateZones[zone].perSecond}r/s;`,
  ),
  ...unique(routes.map(({ host }) => host)).map(
    host => `limit_conn_zone $binary_remote_addr zone=connections_${host}:10m;`,
  ),
  'limit_req_status 429;',
  'limit_conn_status 429;',
];

/** How often a client may ask for this route. What comes at once within the burst isn't delayed. */
export const rateLimit = ({ zone }: Route): string =>
  `limit_req zone=rate_${zone} burst=${rateZones[zone].burst} nodelay;`;

/** How many requests a client may have under way on a host. */
export const connectionLimit = (host: Route['host']): string =>
  `limit_conn connections_${host} ${publicHosts[host].connections};`;

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
