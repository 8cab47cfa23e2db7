import { z } from 'zod';
import type { Problem } from '../catalog/problem';
import { defaults, type BaseEnvironment } from './defaults';
import { choice, cidrs, flag, section, text } from './forms';
import type { Settings } from './schema';

const domainName = /^(?=.{1,240}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** The public entry. */
export const edge = section({
  enabled: flag,
  domain: text(
    'a domain such as quikapp.example.com; the hosts are api., ws., grpc. and cdn.',
    domainName,
  ),
  certificate: section({
    issuer: choice('acme', 'vault', 'secret'),
    email: text('a mail address, for the warnings of the ACME service', /^[^\s@]+@[^\s@]+$/),
    server: text('the https:// URL of an ACME directory', /^https:\/\/\S+$/),
    secret: text('the name of a kubernetes.io/tls Secret in quikapp-core', /^[a-z0-9][a-z0-9.-]*$/),
  }).partial(),
  /** Load balancers that name the client in X-Forwarded-For. */
  trustedProxies: cidrs,
  loadBalancer: section({
    proxyProtocol: flag,
    annotations: z.record(z.string(), z.string(), { error: 'a mapping from annotation to text' }),
    sourceRanges: cidrs,
  }).partial(),
}).partial();

/** Where the certificate of the public hosts comes from. */
export type EdgeCertificate =
  | { readonly issuer: 'acme'; readonly email: string; readonly server: string }
  | { readonly issuer: 'vault' }
  | { readonly issuer: 'secret'; readonly secret: string };

/** The public entry of an environment. */
export interface EdgeSettings {
  /** The hosts are `api.<domain>` and so on. */
  readonly domain: string;
  readonly certificate: EdgeCertificate;
  /** Whose word on the client's address is taken. */
  readonly trustedProxies: readonly string[];
  readonly loadBalancer: {
    /** Whether the load balancer says by the PROXY protocol who the client is. */
    readonly proxyProtocol: boolean;
    /** The cloud's own settings of it. */
    readonly annotations: Readonly<Record<string, string>>;
    /** Who may connect. @default everybody */
    readonly sourceRanges: readonly string[];
  };
}

/** What a stack's file says of the edge, over the defaults; empty where production must say it. */
export function resolveEdge({ edge: own }: Settings, env: BaseEnvironment): EdgeSettings {
  const { loadBalancer } = own ?? {};
  return {
    domain: own?.domain ?? defaults.edge.domain[env] ?? '',
    certificate: certificateOf(own?.certificate ?? {}, env),
    trustedProxies: own?.trustedProxies ?? defaults.edge.trustedProxies[env],
    loadBalancer: {
      proxyProtocol: loadBalancer?.proxyProtocol ?? defaults.edge.loadBalancer.proxyProtocol[env],
      annotations: loadBalancer?.annotations ?? defaults.edge.loadBalancer.annotations[env],
      sourceRanges: loadBalancer?.sourceRanges ?? defaults.edge.loadBalancer.sourceRanges[env],
    },
  };
}

type OwnCertificate = NonNullable<NonNullable<Settings['edge']>['certificate']>;

function certificateOf(
  { issuer, email = '', server, secret = '' }: OwnCertificate,
  env: BaseEnvironment,
): EdgeCertificate {
  const fallback = defaults.edge.certificate;
  switch (issuer ?? fallback.issuer[env]) {
    case 'acme':
      return { issuer: 'acme', email, server: server ?? fallback.server[env] };
    case 'vault':
      return { issuer: 'vault' };
    case 'secret':
      return { issuer: 'secret', secret };
  }
}

/** What production must say, and what Docker has no use for. */
export function checkEdge(
  { edge: own, vault }: Settings,
  { domain, certificate, trustedProxies, loadBalancer }: EdgeSettings,
  target: 'docker' | 'kubernetes',
): Problem[] {
  if (target === 'docker') {
    return (['certificate', 'loadBalancer'] as const)
      .filter(key => own?.[key] !== undefined)
      .map(key => ({
        key: `quikapp:edge.${key}`,
        value: own?.[key],
        allowed:
          'nothing on Docker: it is reached from this machine, with a certificate of its own',
      }));
  }
  const missing = (key: string, allowed: string): Problem => ({
    key: `quikapp:edge.${key}`,
    value: undefined,
    allowed,
  });
  const unlike = loadBalancer.proxyProtocol && trustedProxies.length === 0;
  return [
    ...(domain === '' ? [missing('domain', 'the domain of the public hosts')] : []),
    ...(certificate.issuer === 'acme' && certificate.email === ''
      ? [missing('certificate.email', 'a mail address, for the warnings of the ACME service')]
      : []),
    ...(certificate.issuer === 'secret' && certificate.secret === ''
      ? [missing('certificate.secret', 'the name of a kubernetes.io/tls Secret in quikapp-core')]
      : []),
    ...(certificate.issuer === 'vault' && vault?.address === undefined
      ? [
          {
            key: 'quikapp:edge.certificate.issuer',
            value: 'vault',
            allowed:
              'acme or secret until Vault is initialised and quikapp:vault.address says where it is',
          },
        ]
      : []),
    ...(unlike
      ? [missing('trustedProxies', "the load balancer's addresses, for its PROXY protocol")]
      : []),
  ];
}
