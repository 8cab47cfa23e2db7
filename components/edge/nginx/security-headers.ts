import type { Directives } from './directives';

/** A year: the least that browsers' own lists of HTTPS-only hosts take. */
export const hstsSeconds = 31_536_000;

/** Headers of every answer, beside HSTS. */
export const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
} as const;

const all: Readonly<Record<string, string>> = {
  'Strict-Transport-Security': `max-age=${hstsSeconds}; includeSubDomains`,
  ...securityHeaders,
};

/**
 * Sets them on answers of every status, instead of the gateways' own. A location with an `add_header` of its own would
 * inherit none of these, so there is none.
 */
export const securityHeaderDirectives = (): Directives => [
  ...Object.keys(all).flatMap(name => [`proxy_hide_header ${name};`, `grpc_hide_header ${name};`]),
  ...Object.entries(all).map(([name, value]) => `add_header ${name} "${value}" always;`),
];
