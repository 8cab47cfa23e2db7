import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { EdgeSettings } from '../../config/edge';
import { metadata } from '../labels';
import type { KubernetesNetwork } from '../networking';
import type { VaultSigner } from '../secrets';
import { ingressClass } from './controller-values';
import { hostLabels, hostName } from '../../catalog/public-hosts';
import { VaultIssuer } from './vault-issuer';

/** Settings of {@link EdgeCertificate}. */
export interface EdgeCertificateArgs {
  readonly edge: EdgeSettings;
  readonly network: KubernetesNetwork;
  /** The release of cert-manager. */
  readonly certManager: pulumi.Resource;
  /** What signs in Vault. @default Vault isn't filled, or the certificate comes from elsewhere */
  readonly signer: VaultSigner | undefined;
}

interface IssuerRef {
  readonly name: string;
  readonly ready: pulumi.Resource;
}

/** The certificate of the public hosts: from an ACME service, from Vault, or one that is there already. */
export class EdgeCertificate extends pulumi.ComponentResource {
  /** Name of the Secret that holds it. */
  readonly secret: string;

  constructor(name: string, args: EdgeCertificateArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:edge:EdgeCertificate', name, {}, opts);
    const { certificate } = args.edge;
    this.secret = certificate.issuer === 'secret' ? certificate.secret : 'edge-tls';
    if (certificate.issuer === 'acme') this.issue(name, args, this.acme(name, args));
    if (certificate.issuer === 'vault') this.issue(name, args, this.vault(name, args));
    this.registerOutputs({ secret: this.secret });
  }

  private vault(name: string, { network, certManager, signer }: EdgeCertificateArgs): IssuerRef {
    // The configuration makes sure of it; a caller of this component alone may have forgotten.
    if (!signer) throw new Error('The certificate of the edge needs a Vault that is filled.');
    return new VaultIssuer(`${name}-vault`, { network, certManager, signer }, { parent: this });
  }

  private acme(name: string, { edge, network, certManager }: EdgeCertificateArgs): IssuerRef {
    const namespace = network.namespaces.core;
    if (edge.certificate.issuer !== 'acme') throw new Error('The issuer is not ACME.');
    const { email, server } = edge.certificate;
    const ready = new k8s.apiextensions.CustomResource(
      `${name}-acme`,
      {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Issuer',
        metadata: {
          ...metadata('edge-acme', namespace.name),
          annotations: { 'pulumi.com/waitFor': 'condition=Ready' },
        },
        spec: {
          acme: {
            email,
            server,
            privateKeySecretRef: { name: 'edge-acme-account' },
            solvers: [{ http01: { ingress: solverIngress } }],
          },
        },
      },
      { parent: this, dependsOn: [namespace.ready, certManager] },
    );
    return { name: 'edge-acme', ready };
  }

  private issue(
    name: string,
    { edge, network }: EdgeCertificateArgs,
    { ready, name: issuer }: IssuerRef,
  ): void {
    const namespace = network.namespaces.core;
    new k8s.apiextensions.CustomResource(
      `${name}-certificate`,
      {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata: {
          ...metadata(this.secret, namespace.name),
          annotations: {
            // nginx ends the handshake on a host without a certificate, and an ACME service that is sent on to
            // HTTPS would never get its answer. So there is one from the start. It isn't awaited for the same
            // reason: the ACME service must find the Ingresses and the load balancer's address first.
            'cert-manager.io/issue-temporary-certificate': 'true',
          },
        },
        spec: {
          secretName: this.secret,
          dnsNames: hostLabels.map(host => hostName(host, edge.domain)),
          usages: ['digital signature', 'key encipherment', 'server auth'],
          privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
          issuerRef: { name: issuer, kind: 'Issuer', group: 'cert-manager.io' },
        },
      },
      { parent: this, dependsOn: [namespace.ready, ready] },
    );
  }
}

/** The answer to an ACME service joins the Ingress of the host that it is asked on. */
const solverIngress = {
  ingressClassName: ingressClass,
  serviceType: 'ClusterIP',
  ingressTemplate: {
    metadata: { annotations: { 'nginx.org/mergeable-ingress-type': 'minion' } },
  },
};
