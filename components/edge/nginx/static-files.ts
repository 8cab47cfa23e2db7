import { defaultLifetimeSeconds, staticLifetimes } from '../../../catalog/static-lifetimes';
import { block, type Directives } from './directives';
import type { StaticOrigin } from './nginx-settings';

/** The cache of the static files, and how long a browser may keep each kind. */
export const staticCache = (working: string): Directives => [
  `proxy_cache_path ${working}/static levels=1:2 keys_zone=static:10m max_size=1g inactive=7d use_temp_path=off;`,
  // Only what was found may be kept.
  ...block('map "$status:$uri" $static_cache_control', [
    ...staticLifetimes.map(
      ({ endings, seconds }) =>
        `"~^(200|206|304):.*\\.(${endings.join('|')})$" "public, max-age=${seconds}, immutable";`,
    ),
    `"~^(200|206|304):" "public, max-age=${defaultLifetimeSeconds}, immutable";`,
    'default no-store;',
  ]),
];

/** Headers of the static files' host. Any page may use them. */
export const staticHeaders: Directives = [
  'add_header Cache-Control $static_cache_control always;',
  'add_header Access-Control-Allow-Origin * always;',
  'add_header X-Cache-Status $upstream_cache_status always;',
];

/** Files of the object storage, each fetched once by however many ask for it, and served when the storage is away. */
export function staticFiles({ url, authorities }: StaticOrigin): Directives {
  const { protocol, hostname, host, pathname } = new URL(url);
  return [
    'limit_except GET { deny all; }',
    'proxy_http_version 1.1;',
    'proxy_set_header Connection "";',
    `proxy_set_header Host ${host};`,
    // What a client may do elsewhere is none of the storage's business.
    'proxy_set_header Authorization "";',
    'proxy_set_header Cookie "";',
    ...hidden.map(name => `proxy_hide_header ${name};`),
    'proxy_ignore_headers Cache-Control Expires Set-Cookie Vary;',
    'proxy_cache static;',
    // Without the query: a client that makes one up must not get past the cache.
    'proxy_cache_key $uri;',
    'proxy_cache_valid 200 1d;',
    'proxy_cache_valid 404 1m;',
    'proxy_cache_lock on;',
    'proxy_cache_revalidate on;',
    'proxy_cache_background_update on;',
    'proxy_cache_use_stale error timeout updating http_500 http_502 http_503 http_504;',
    'proxy_connect_timeout 5s;',
    'proxy_read_timeout 60s;',
    ...(protocol === 'https:' ? ['proxy_ssl_server_name on;', `proxy_ssl_name ${hostname};`] : []),
    ...(authorities === undefined
      ? []
      : [
          'proxy_ssl_verify on;',
          'proxy_ssl_verify_depth 3;',
          `proxy_ssl_trusted_certificate ${authorities};`,
        ]),
    'set $args "";',
    `proxy_pass ${protocol}//static_origin${pathname.replace(/\/$/, '')}/;`,
  ];
}

/** The storage itself, found again whenever its addresses change. */
export function staticUpstream({ url }: StaticOrigin, resolver: string | undefined): Directives {
  const { protocol, hostname, port } = new URL(url);
  const number = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return block('upstream static_origin', [
    'zone static_origin 64k;',
    `server ${hostname}:${number}${resolver === undefined ? '' : ' resolve'};`,
    'keepalive 16;',
  ]);
}

/** The storage's own headers that the edge's take the place of, or that a cache must not keep. */
const hidden = ['Cache-Control', 'Expires', 'Set-Cookie', 'Access-Control-Allow-Origin'];
