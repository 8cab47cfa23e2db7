import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Issuer } from '../certificates';
import { metadata } from '../labels';
import type { KubernetesNetwork, Namespace } from '../networking';
import { authoritySecret } from './pod';

/** Consul's name of the place where it runs: part of its servers' certificate, and of its DNS names. */
export const datacenter = 'quikapp';

/** Settings of {@link ConsulCertificates}. */
export interface ConsulCertificatesArgs {
  readonly network: KubernetesNetwork;
  readonly issuer: Issuer;
}

/** The certificate of Consul's servers, and where workloads find the authority that signed it. */
export class ConsulCertificates extends pulumi.ComponentResource {
  readonly server = 'consul-server-certificate';
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: ConsulCertificatesArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:mesh:ConsulCertificates', name, {}, opts);
    const { infra, core } = args.network.namespaces;
    this.ready = [
      this.certificate(`${name}-server`, this.server, infra, args.issuer, {
        // By the first, servers tell each other from clients.
        dnsNames: [
          `server.${datacenter}.consul`,
          'localhost',
          ...['consul-server', '*.consul-server'].flatMap(host =>
            ['', `.${infra.name}`, `.${infra.name}.svc`, `.${infra.name}.svc.cluster.local`].map(
              suffix => `${host}${suffix}`,
            ),
          ),
        ],
        ipAddresses: ['127.0.0.1', '::1'],
        usages: ['server auth', 'client auth'],
      }),
      this.certificate(`${name}-authority`, authoritySecret, core, args.issuer, {
        dnsNames: [`client.${datacenter}.consul`],
        usages: ['client auth'],
      }),
    ];
    this.registerOutputs({});
  }

  private certificate(
    name: string,
    secretName: string,
    namespace: Namespace,
    issuer: Issuer,
    names: object,
  ): pulumi.Resource {
    return new k8s.apiextensions.CustomResource(
      name,
      {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata: {
          ...metadata(secretName, namespace.name),
          annotations: { 'pulumi.com/waitFor': 'condition=Ready' },
        },
        spec: {
          secretName,
          ...names,
          duration: '2160h0m0s',
          renewBefore: '720h0m0s',
          privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
          issuerRef: { name: issuer.name, kind: 'ClusterIssuer', group: 'cert-manager.io' },
        },
      },
      { parent: this, dependsOn: [namespace.ready, issuer.ready] },
    );
  }
}
