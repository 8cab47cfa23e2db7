import * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import { metadata } from '../labels';
import type { Namespace } from '../networking';

/** A ClusterIssuer of cert-manager. */
export interface Issuer {
  readonly name: string;
  /** Before it is there, nothing is issued. */
  readonly ready: pulumi.Resource;
}

/** Settings of {@link serverCertificate}. */
export interface ServerCertificateArgs {
  /** Name of the Certificate, and of its Secret with `tls.crt`, `tls.key` and `ca.crt`. */
  readonly certificate: string;
  readonly namespace: Namespace;
  readonly issuer: Issuer;
  /** The Services whose names it is good for, in that namespace. */
  readonly services: readonly string[];
  /** Whether it is good for the pods themselves too, as `kubectl exec` and `kubectl port-forward` reach them. @default false */
  readonly local?: boolean;
}

/** A certificate for Services of the platform, in a Secret that is renewed in time. */
export function serverCertificate(
  name: string,
  { certificate, namespace, issuer, services, local = false }: ServerCertificateArgs,
  opts: { readonly parent: pulumi.Resource },
): k8s.apiextensions.CustomResource {
  return new k8s.apiextensions.CustomResource(
    name,
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: {
        ...metadata(certificate, namespace.name),
        annotations: { 'pulumi.com/waitFor': 'condition=Ready' },
      },
      spec: {
        secretName: certificate,
        dnsNames: [
          ...services.flatMap(service =>
            [
              '',
              `.${namespace.name}`,
              `.${namespace.name}.svc`,
              `.${namespace.name}.svc.cluster.local`,
            ].map(suffix => `${service}${suffix}`),
          ),
          ...(local ? ['localhost'] : []),
        ],
        ...(local ? { ipAddresses: ['127.0.0.1'] } : {}),
        usages: ['server auth'],
        duration: '2160h0m0s',
        renewBefore: '720h0m0s',
        privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
        issuerRef: { name: issuer.name, kind: 'ClusterIssuer', group: 'cert-manager.io' },
      },
    },
    { ...opts, dependsOn: [namespace.ready, issuer.ready] },
  );
}
