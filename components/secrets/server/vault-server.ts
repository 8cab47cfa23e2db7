import * as pulumi from '@pulumi/pulumi';
import type { Environment } from '../../../config';
import { serverCertificate, type Issuer } from '../../certificates';
import { chartRelease } from '../../charts';
import type { KubernetesNetwork } from '../../networking';
import type { PriorityClass } from '../../priority';
import { certificateSecret, members, vaultValues } from './vault-values';

/** Settings of {@link VaultServer}. */
export interface VaultServerArgs {
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  readonly issuer: Issuer;
  readonly priority: PriorityClass;
}

/** Vault itself: three members with integrated storage, TLS between them and to everybody. Installed, it is still sealed. */
export class VaultServer extends pulumi.ComponentResource {
  /** URL inside the cluster; of the member that leads. */
  readonly address: string;
  readonly ready: pulumi.Resource;

  constructor(name: string, args: VaultServerArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:VaultServer', name, {}, opts);
    const { environment, network, issuer, priority } = args;
    const namespace = network.namespaces.infra;
    const own = Array.from({ length: members }, (_, index) => `vault-${index}.vault-internal`);
    const certificate = serverCertificate(
      `${name}-certificate`,
      {
        certificate: certificateSecret,
        namespace,
        issuer,
        services: ['vault', 'vault-active', 'vault-standby', 'vault-internal', ...own],
        local: true,
      },
      { parent: this },
    );
    this.ready = chartRelease(
      `${name}-release`,
      {
        chart: 'vault',
        environment,
        network,
        values: vaultValues(environment, { priorityClass: priority.name }),
      },
      { parent: this, dependsOn: [certificate, priority.ready] },
    );
    this.address = `https://vault-active.${namespace.name}.svc:8200`;
    this.registerOutputs({ address: this.address });
  }
}
