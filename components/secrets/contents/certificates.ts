import * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';
import { mounts } from '../mounts';

/** Settings of {@link Certificates}. */
export interface CertificatesArgs {
  /** Where Vault is reached inside the platform: the certificates say where revocations are found. */
  readonly address: string;
  /** Domains whose hosts may have a certificate, by role. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Whether Pulumi refuses to delete the authorities. */
  readonly protect: boolean;
}

const organization = 'QuikApp';

/** The PKI engines: a root that signs one intermediate, which signs everything else. */
export class Certificates extends pulumi.ComponentResource {
  /** The root, which may sign further intermediates. */
  readonly root: pulumi.Resource;
  /** The roles, by name. */
  readonly roles: Readonly<Record<string, pulumi.Resource>>;

  constructor(name: string, args: CertificatesArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:Certificates', name, {}, opts);
    const authority = { parent: this, protect: args.protect };
    // An authority lives long enough for what it signs: ten years, five, and at most ninety days.
    const rootMount = mount(`${name}-root-mount`, mounts.pkiRoot, 87_600, authority);
    const intermediateMount = mount(`${name}-mount`, mounts.pki, 43_800, authority);
    const root = new vault.pkisecret.SecretBackendRootCert(
      `${name}-root`,
      {
        backend: mounts.pkiRoot,
        type: 'internal',
        commonName: 'QuikApp root',
        organization,
        issuerName: 'root',
        keyType: 'ec',
        keyBits: 384,
        ttl: '87600h',
      },
      { ...authority, dependsOn: rootMount },
    );
    this.root = root;
    const rootUrls = this.urls(`${name}-root`, mounts.pkiRoot, args, [root]);
    const intermediate = this.intermediate(name, [root, rootUrls, intermediateMount], authority);
    const urls = this.urls(name, mounts.pki, args, [intermediate]);
    this.roles = Object.fromEntries(
      Object.entries(args.roles).map(([role, domains]) => [
        role,
        this.role(`${name}-${role}`, role, domains, [urls]),
      ]),
    );
    this.registerOutputs({});
  }

  private intermediate(
    name: string,
    after: readonly pulumi.Resource[],
    authority: pulumi.CustomResourceOptions,
  ): pulumi.Resource {
    const commonName = 'QuikApp intermediate';
    const request = new vault.pkisecret.SecretBackendIntermediateCertRequest(
      `${name}-request`,
      {
        backend: mounts.pki,
        type: 'internal',
        commonName,
        organization,
        keyType: 'ec',
        keyBits: 256,
      },
      { ...authority, dependsOn: [...after] },
    );
    const signed = new vault.pkisecret.SecretBackendRootSignIntermediate(
      `${name}-signed`,
      {
        backend: mounts.pkiRoot,
        commonName,
        organization,
        csr: request.csr,
        ttl: '43800h',
        // It signs hosts, not further authorities.
        maxPathLength: 0,
      },
      authority,
    );
    return new vault.pkisecret.SecretBackendIntermediateSetSigned(
      `${name}-intermediate`,
      { backend: mounts.pki, certificate: signed.certificateBundle },
      authority,
    );
  }

  private urls(
    name: string,
    backend: string,
    { address }: CertificatesArgs,
    after: readonly pulumi.Resource[],
  ): pulumi.Resource {
    return new vault.pkisecret.SecretBackendConfigUrls(
      `${name}-urls`,
      {
        backend,
        issuingCertificates: [`${address}/v1/${backend}/ca`],
        crlDistributionPoints: [`${address}/v1/${backend}/crl`],
      },
      { parent: this, dependsOn: [...after] },
    );
  }

  private role(
    name: string,
    role: string,
    domains: readonly string[],
    after: readonly pulumi.Resource[],
  ): pulumi.Resource {
    return new vault.pkisecret.SecretBackendRole(
      `${name}-role`,
      {
        backend: mounts.pki,
        name: role,
        allowedDomains: [...domains],
        allowSubdomains: true,
        allowBareDomains: true,
        allowGlobDomains: false,
        allowWildcardCertificates: false,
        allowIpSans: false,
        allowLocalhost: false,
        enforceHostnames: true,
        // Whoever checks a name looks among the alternative ones.
        requireCn: false,
        keyType: 'any',
        serverFlag: true,
        clientFlag: true,
        ttl: '720h',
        maxTtl: '2160h',
      },
      { parent: this, dependsOn: [...after] },
    );
  }
}

function mount(
  name: string,
  path: string,
  hours: number,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  return new vault.Mount(name, { path, type: 'pki', maxLeaseTtlSeconds: hours * 3600 }, opts);
}
