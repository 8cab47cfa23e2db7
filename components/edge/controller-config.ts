import { publicHosts } from '../../catalog/routes';
import type { EdgeSettings } from '../../config/edge';
import { accessLogLine } from './nginx/access-log';
import { compression, tlsCiphers, tlsProtocols } from './nginx/common';
import { hostLabels, hostName } from '../../catalog/public-hosts';

/** The controller's ConfigMap: what holds for all public hosts. Its Ingresses hold the rest. */
export function controllerConfig(edge: EdgeSettings): Record<string, string> {
  return {
    http2: 'true',
    'server-tokens': 'false',
    'ssl-protocols': tlsProtocols,
    'ssl-ciphers': tlsCiphers,
    'worker-connections': '4096',
    'worker-shutdown-timeout': '30s',
    'keepalive-timeout': '65s',
    'client-max-body-size': '1m',
    'proxy-connect-timeout': '10s',
    'log-format-escaping': 'json',
    'log-format': accessLogLine,
    ...clientAddress(edge),
    // An Ingress can't say these two: connections are counted for a host and not for a path, and it has no gzip.
    'http-snippets': [...connectionZones(edge), ...compression].join('\n'),
    'server-snippets': hostLabels
      .map(host => `limit_conn connections_${host} ${publicHosts[host].connections};`)
      .join('\n'),
  };
}

/** The client's address behind a load balancer that doesn't keep it. */
function clientAddress({ trustedProxies, loadBalancer }: EdgeSettings): Record<string, string> {
  if (trustedProxies.length === 0) return {};
  return {
    'set-real-ip-from': trustedProxies.join(','),
    ...(loadBalancer.proxyProtocol
      ? { 'proxy-protocol': 'true', 'real-ip-header': 'proxy_protocol' }
      : { 'real-ip-header': 'X-Forwarded-For', 'real-ip-recursive': 'true' }),
  };
}

/** A counter for each host: the controller writes the same limits into every server, and an empty key isn't counted. */
const connectionZones = ({ domain }: EdgeSettings): string[] => [
  ...hostLabels.flatMap(host => [
    `map $server_name $client_of_${host} { default ""; ${hostName(host, domain)} $binary_remote_addr; }`,
    `limit_conn_zone $client_of_${host} zone=connections_${host}:10m;`,
  ]),
  'limit_conn_status 429;',
];
