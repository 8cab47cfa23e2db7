import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Environment } from '../../config';
import { metadata } from '../labels';
import type { KubernetesNetwork } from '../networking';
import type { Issuer } from './server-certificate';

/** Settings of {@link InternalAuthority}. */
export interface InternalAuthorityArgs {
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** The release of cert-manager. */
  readonly operator: pulumi.Resource;
}

const apiVersion = 'cert-manager.io/v1';
const waitForReady = { 'pulumi.com/waitFor': 'condition=Ready' };

/** The authority for TLS between the platform's own parts; nothing outside trusts it or has to. */
export class InternalAuthority extends pulumi.ComponentResource implements Issuer {
  readonly name = 'quikapp-internal';
  readonly ready: pulumi.Resource;

  constructor(name: string, args: InternalAuthorityArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:certificates:InternalAuthority', name, {}, opts);
    const selfSigned = this.issuer(`${name}-self-signed`, 'quikapp-self-signed', {
      spec: { selfSigned: {} },
      after: args.operator,
    });
    const root = this.root(`${name}-root`, args, selfSigned);
    this.ready = this.issuer(`${name}-issuer`, this.name, {
      spec: { ca: { secretName: 'quikapp-internal-ca' } },
      after: root,
    });
    this.registerOutputs({ name: this.name });
  }

  private issuer(
    name: string,
    issuer: string,
    { spec, after }: { readonly spec: object; readonly after: pulumi.Resource },
  ): pulumi.Resource {
    return new k8s.apiextensions.CustomResource(
      name,
      {
        apiVersion,
        kind: 'ClusterIssuer',
        metadata: { ...metadata(issuer), annotations: waitForReady },
        spec,
      },
      { parent: this, dependsOn: after },
    );
  }

  private root(
    name: string,
    { environment, network: { namespaces } }: InternalAuthorityArgs,
    issuer: pulumi.Resource,
  ): pulumi.Resource {
    return new k8s.apiextensions.CustomResource(
      name,
      {
        apiVersion,
        kind: 'Certificate',
        metadata: {
          // A ClusterIssuer's Secret lies in cert-manager's own namespace.
          ...metadata('quikapp-internal-ca', namespaces.infra.name),
          annotations: waitForReady,
        },
        spec: {
          isCA: true,
          commonName: 'QuikApp internal authority',
          secretName: 'quikapp-internal-ca',
          duration: '87600h0m0s',
          renewBefore: '8760h0m0s',
          // A new key would make every certificate invalid that the old one signed.
          privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Never' },
          issuerRef: {
            name: 'quikapp-self-signed',
            kind: 'ClusterIssuer',
            group: 'cert-manager.io',
          },
        },
      },
      // Without it, nothing inside the platform trusts anything until all of it is issued anew.
      { parent: this, dependsOn: issuer, protect: environment.protect },
    );
  }
}
