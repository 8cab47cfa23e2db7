import type { PublicHost, Route } from '../../../catalog/routes';
import { block, type Directives } from './directives';
import { connectionLimit } from './limits';
import { grpcAnswers, location } from './location';
import type { NginxSettings } from './nginx-settings';
import { securityHeaderDirectives } from './security-headers';
import { staticHeaders } from './static-files';

/** Sends every request over HTTP on to HTTPS, and answers a load balancer's health check. */
export const redirectServer = ({ listen }: NginxSettings): Directives =>
  block('server', [
    `listen ${listen.http} default_server;`,
    'server_name _;',
    ...health,
    ...block('location /', ['return 301 https://$host$request_uri;']),
  ]);

/** Ends the handshake with whoever asks for a host that isn't ours. */
export const unknownHostServer = ({ listen }: NginxSettings): Directives =>
  block('server', [
    `listen ${listen.https} ssl http2 default_server;`,
    'server_name _;',
    'ssl_reject_handshake on;',
  ]);

/** A public host with its routes. */
export function hostServer(
  host: PublicHost,
  routes: readonly Route[],
  { domain, listen, staticOrigin }: NginxSettings,
): Directives {
  const has = (protocol: Route['protocol']) => routes.some(route => route.protocol === protocol);
  return block('server', [
    // The parameter and not the newer directive `http2`, which nginx before 1.25 doesn't know.
    `listen ${listen.https} ssl http2;`,
    `server_name ${host}.${domain};`,
    connectionLimit(host),
    ...securityHeaderDirectives(),
    ...(has('static') ? staticHeaders : []),
    ...health,
    ...routes.flatMap(route => location(route, staticOrigin)),
    ...(routes.some(({ path }) => path === '/') ? [] : block('location /', ['return 404;'])),
    ...(has('grpc') ? grpcAnswers : []),
  ]);
}

/** Health and counters, for the container's own check and the exporter. */
export const statusServer = ({
  listen,
  statusReaders,
}: {
  readonly listen: { readonly status: number };
  readonly statusReaders: readonly string[];
}): Directives =>
  block('server', [
    `listen ${listen.status};`,
    'server_name _;',
    'access_log off;',
    ...health,
    ...block('location = /stub_status', [
      'allow 127.0.0.1;',
      ...statusReaders.map(reader => `allow ${reader};`),
      'deny all;',
      'stub_status;',
    ]),
    ...block('location /', ['return 404;']),
  ]);

const health: Directives = block('location = /health', [
  'default_type text/plain;',
  'return 200 "ok\\n";',
]);
