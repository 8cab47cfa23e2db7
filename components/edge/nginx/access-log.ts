import { block, type Directives } from './directives';

/**
 * Fields of a line of the access log. The path is logged without its query: that of a WebSocket holds a token. A
 * request that was tried on several gateways has several of the upstream's values, so these are texts.
 */
export const accessLogFields = {
  time: '$time_iso8601',
  requestId: '$request_id',
  client: '$remote_addr',
  host: '$host',
  method: '$request_method',
  path: '$uri',
  protocol: '$server_protocol',
  tls: '$ssl_protocol',
  status: '$status',
  bytesReceived: '$request_length',
  bytesSent: '$bytes_sent',
  seconds: '$request_time',
  upstream: '$upstream_addr',
  upstreamStatus: '$upstream_status',
  upstreamConnectSeconds: '$upstream_connect_time',
  upstreamHeaderSeconds: '$upstream_header_time',
  upstreamSeconds: '$upstream_response_time',
  cache: '$upstream_cache_status',
  rateLimit: '$limit_req_status',
  connectionLimit: '$limit_conn_status',
  userAgent: '$http_user_agent',
} as const;

/** One line of the access log, as nginx fills it in. */
export const accessLogLine = JSON.stringify(accessLogFields);

/** The access log: JSON, a line for each request. Health checks are left out. */
export const accessLog = (path: string): Directives => [
  `log_format edge escape=json '${accessLogLine}';`,
  ...block('map $uri $logged', ['/health 0;', 'default 1;']),
  `access_log ${path} edge if=$logged;`,
];
