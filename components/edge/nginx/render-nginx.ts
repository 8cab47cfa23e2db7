import { publicHosts, type PublicHost } from '../../../catalog/routes';
import { accessLog } from './access-log';
import { basics, compression, main, tlsCiphers, tlsProtocols } from './common';
import { block, type Directives } from './directives';
import { limitZones } from './limits';
import type { NginxSettings } from './nginx-settings';
import { hostServer, redirectServer, statusServer, unknownHostServer } from './servers';
import { staticCache, staticUpstream } from './static-files';
import { isServed, upstreams } from './upstream';

/** nginx.conf of the edge. */
export function renderNginx(settings: NginxSettings): string {
  const routes = settings.routes.filter(route => isServed(route, settings));
  const hosts = (Object.keys(publicHosts) as PublicHost[]).filter(name =>
    routes.some(({ host }) => host === name),
  );
  return [
    ...main(settings),
    ...block('http', [
      ...basics(settings),
      ...clientAddress(settings.trustedProxies),
      ...accessLog(settings.paths.accessLog),
      ...tls(settings),
      ...compression,
      ...limitZones(routes),
      ...block('map $http_upgrade $connection_upgrade', ['default upgrade;', "'' close;"]),
      ...upstreams(settings),
      ...ofStaticFiles(settings),
      ...redirectServer(settings),
      ...unknownHostServer(settings),
      ...hosts.flatMap(host =>
        hostServer(
          host,
          routes.filter(route => route.host === host),
          settings,
        ),
      ),
      ...statusServer(settings),
    ]),
    '',
  ].join('\n');
}

const ofStaticFiles = ({ staticOrigin, paths, resolver }: NginxSettings): Directives =>
  staticOrigin === undefined
    ? []
    : [...staticCache(paths.working), ...staticUpstream(staticOrigin, resolver)];

/** The client's address behind a load balancer: the last one in the list that no trusted proxy has added. */
const clientAddress = (trustedProxies: readonly string[]): Directives =>
  trustedProxies.length === 0
    ? []
    : [
        ...trustedProxies.map(proxies => `set_real_ip_from ${proxies};`),
        'real_ip_header X-Forwarded-For;',
        'real_ip_recursive on;',
      ];

const tls = ({ certificate: { certificate, key } }: NginxSettings): Directives => [
  `ssl_certificate ${certificate};`,
  `ssl_certificate_key ${key};`,
  `ssl_protocols ${tlsProtocols};`,
  `ssl_ciphers ${tlsCiphers};`,
  'ssl_prefer_server_ciphers off;',
  'ssl_session_cache shared:tls:10m;',
  'ssl_session_timeout 10m;',
  'ssl_session_tickets off;',
];
