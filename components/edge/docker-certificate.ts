import * as pulumi from '@pulumi/pulumi';
import * as tls from '@pulumi/tls';

/** Settings of {@link DockerCertificate}. */
export interface DockerCertificateArgs {
  /** The certificate is for every host below it. */
  readonly domain: string;
}

/** A certificate that is signed with its own key: a browser warns of it until it is told to trust it. */
export class DockerCertificate extends pulumi.ComponentResource {
  /** In PEM, and no secret. */
  readonly certificate: pulumi.Output<string>;
  /** In PEM, and secret. */
  readonly key: pulumi.Output<string>;

  constructor(
    name: string,
    { domain }: DockerCertificateArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:edge:DockerCertificate', name, {}, opts);
    const child = { parent: this };
    const key = new tls.PrivateKey(
      `${name}-key`,
      { algorithm: 'ECDSA', ecdsaCurve: 'P256' },
      child,
    );
    const certificate = new tls.SelfSignedCert(
      `${name}-self-signed`,
      {
        privateKeyPem: key.privateKeyPem,
        subject: { commonName: domain },
        dnsNames: [domain, `*.${domain}`],
        allowedUses: ['digital_signature', 'server_auth'],
        // A year, as browsers allow at most; an `up` in its last month makes the next one.
        validityPeriodHours: 365 * 24,
        earlyRenewalHours: 30 * 24,
      },
      child,
    );
    this.certificate = certificate.certPem;
    this.key = pulumi.secret(key.privateKeyPem);
    this.registerOutputs({ certificate: this.certificate });
  }
}
