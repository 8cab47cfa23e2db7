import { isIPv4 } from 'node:net';
import type { Route } from '../../../catalog/routes';
import type { NginxSettings } from './nginx-settings';
import { block, type Directives } from './directives';

/** The name of a gateway's upstream. */
export const upstreamName = (gateway: string): string => gateway.replaceAll('-', '_');

/** Each gateway with its members. One that fails three times in 30 seconds gets no request for 30 seconds. */
export function upstreams({ routes, gateways, resolver }: NginxSettings): Directives {
  const sticky = new Set(routes.filter(route => route.sticky).map(({ gateway }) => gateway));
  return Object.entries(gateways).flatMap(([gateway, members]) =>
    block(`upstream ${upstreamName(gateway)}`, [
      // Shared by the workers: what one of them learns of a member, all know.
      `zone ${upstreamName(gateway)} 64k;`,
      balancing(sticky.has(gateway)),
      ...members.map(
        ({ host, port }) =>
          `server ${host}:${port} max_fails=3 fail_timeout=30s${resolver === undefined || isIPv4(host) ? '' : ' resolve'};`,
      ),
      'keepalive 32;',
    ]),
  );
}

/** By the whole address: `ip_hash` takes the first three numbers only, and an office would share one gateway. */
const balancing = (sticky: boolean): string =>
  sticky ? 'hash $remote_addr consistent;' : 'least_conn;';

/** Whether a route has anything behind it: an environment may leave its gateway or the static files out. */
export function isServed(
  { gateway, protocol }: Route,
  { gateways, staticOrigin }: NginxSettings,
): boolean {
  if (protocol === 'static') return staticOrigin !== undefined;
  return gateway !== undefined && (gateways[gateway]?.length ?? 0) > 0;
}
