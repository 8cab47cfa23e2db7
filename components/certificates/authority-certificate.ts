import * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import type { SecretRef } from '../handover';
import { metadata } from '../labels';
import type { Namespace } from '../networking';
import type { Issuer } from './server-certificate';

/** Settings of {@link authorityCertificate}. */
export interface AuthorityCertificateArgs {
  /** Where it is needed. */
  readonly namespace: Namespace;
  readonly issuer: Issuer;
  /** What the clients that need it are clients of. */
  readonly client: string;
}

/**
 * The authority's own certificate in a namespace, so that clients there trust what it issued. cert-manager gives it along
 * with a certificate only: this one is of no use to anybody, being good for no name and no purpose but to be renewed.
 */
export function authorityCertificate(
  name: string,
  { namespace, issuer, client }: AuthorityCertificateArgs,
  opts: { readonly parent: pulumi.Resource; readonly dependsOn?: readonly pulumi.Resource[] },
): { readonly certificate: SecretRef; readonly ready: pulumi.Resource } {
  const secret = `${client}-authority`;
  const ready = new k8s.apiextensions.CustomResource(
    name,
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: {
        ...metadata(secret, namespace.name),
        annotations: { 'pulumi.com/waitFor': 'condition=Ready' },
      },
      spec: {
        secretName: secret,
        commonName: `clients of ${client}`,
        usages: ['client auth'],
        duration: '2160h0m0s',
        renewBefore: '720h0m0s',
        privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
        issuerRef: { name: issuer.name, kind: 'ClusterIssuer', group: 'cert-manager.io' },
      },
    },
    { ...opts, dependsOn: [namespace.ready, issuer.ready, ...(opts.dependsOn ?? [])] },
  );
  return { certificate: { kind: 'kubernetes', secret, key: 'ca.crt' }, ready };
}
