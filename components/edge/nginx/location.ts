import { defaultBodyMegabytes, type Route } from '../../../catalog/routes';
import { block, type Directives } from './directives';
import { rateLimit } from './limits';
import type { StaticOrigin } from './nginx-settings';
import { staticFiles } from './static-files';
import { upstreamName } from './upstream';

/** A route's location. */
export const location = (route: Route, staticOrigin: StaticOrigin | undefined): Directives =>
  block(`location ${route.path}`, [
    rateLimit(route),
    `client_max_body_size ${route.bodyMegabytes ?? defaultBodyMegabytes}m;`,
    ...passing(route, staticOrigin),
  ]);

function passing(route: Route, staticOrigin: StaticOrigin | undefined): Directives {
  const upstream = upstreamName(route.gateway ?? '');
  switch (route.protocol) {
    case 'static':
      return staticOrigin === undefined ? [] : staticFiles(staticOrigin);
    case 'grpc':
      return [
        ...forwarded('grpc'),
        ...timeouts('grpc', route),
        'error_page 429 = @grpc_exhausted;',
        'error_page 502 504 = @grpc_unavailable;',
        `grpc_pass grpc://${upstream};`,
      ];
    case 'websocket':
      return [
        ...forwarded('proxy'),
        'proxy_set_header Upgrade $http_upgrade;',
        'proxy_set_header Connection $connection_upgrade;',
        ...timeouts('proxy', route),
        `proxy_pass http://${upstream};`,
      ];
    case 'http':
      return [
        ...forwarded('proxy'),
        // Empty, so that connections to the gateway are kept.
        'proxy_set_header Connection "";',
        ...timeouts('proxy', route),
        // A large body goes to the gateway as it comes, instead of to nginx' disk first.
        ...(route.bodyMegabytes === undefined ? [] : ['proxy_request_buffering off;']),
        `proxy_pass http://${upstream};`,
      ];
  }
}

/** What a gateway is told of the client. Its own word on where it comes from is replaced, never added to. */
const forwarded = (by: 'proxy' | 'grpc'): Directives => [
  ...(by === 'proxy' ? ['proxy_http_version 1.1;'] : []),
  `${by}_set_header Host $host;`,
  `${by}_set_header X-Real-IP $remote_addr;`,
  `${by}_set_header X-Forwarded-For $remote_addr;`,
  `${by}_set_header X-Forwarded-Host $host;`,
  `${by}_set_header X-Forwarded-Proto https;`,
  `${by}_set_header X-Request-ID $request_id;`,
];

/** A member that doesn't answer is left for another, unless the request may have had its effect already. */
const timeouts = (by: 'proxy' | 'grpc', { readTimeoutSeconds }: Route): Directives => [
  `${by}_connect_timeout 10s;`,
  `${by}_send_timeout ${readTimeoutSeconds}s;`,
  `${by}_read_timeout ${readTimeoutSeconds}s;`,
  `${by}_next_upstream error timeout;`,
  `${by}_next_upstream_tries 3;`,
];

/** What a gRPC client is told in its own words, where nginx itself answers. */
export const grpcAnswers: Directives = [
  ...grpcAnswer('@grpc_exhausted', 8, 'too many requests'),
  ...grpcAnswer('@grpc_unavailable', 14, 'no gateway answers'),
];

function grpcAnswer(name: string, status: number, message: string): Directives {
  return block(`location ${name}`, [
    'internal;',
    'default_type application/grpc;',
    `add_header grpc-status ${status} always;`,
    `add_header grpc-message "${message}" always;`,
    'return 204;',
  ]);
}
