import { block, type Directives } from './directives';
import type { NginxSettings } from './nginx-settings';

/** Nothing older is agreed upon. */
export const tlsProtocols = 'TLSv1.2 TLSv1.3';

/** Of TLS 1.2 only what keeps a recorded session secret when the key is lost later. */
export const tlsCiphers =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384';

/** The lines before the block `http`. */
export const main = ({ user, paths }: Pick<NginxSettings, 'user' | 'paths'>): Directives => [
  ...(user === undefined ? [] : [`user ${user};`]),
  'worker_processes auto;',
  `error_log ${paths.errorLog} warn;`,
  `pid ${paths.pid};`,
  // A reload lets WebSockets finish for this long.
  'worker_shutdown_timeout 30s;',
  ...block('events', ['worker_connections 4096;']),
];

/** What every nginx of the platform has in its block `http`. */
export const basics = ({
  paths,
  resolver,
}: Pick<NginxSettings, 'paths' | 'resolver'>): Directives => [
  `include ${paths.mimeTypes};`,
  'default_type application/octet-stream;',
  'server_tokens off;',
  'sendfile on;',
  'tcp_nopush on;',
  'keepalive_timeout 65s;',
  'client_header_timeout 15s;',
  'client_body_timeout 60s;',
  ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    kind => `${kind}_temp_path ${paths.working}/${kind};`,
  ),
  ...(resolver === undefined ? [] : [`resolver ${resolver} valid=10s ipv6=off;`]),
];

/** Compresses what is text and large enough to be worth it. */
export const compression: Directives = [
  'gzip on;',
  'gzip_comp_level 6;',
  'gzip_min_length 1024;',
  'gzip_proxied any;',
  'gzip_vary on;',
  'gzip_types application/javascript application/json application/manifest+json image/svg+xml text/css text/javascript text/plain text/xml;',
];
