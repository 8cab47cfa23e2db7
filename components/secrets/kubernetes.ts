import * as pulumi from '@pulumi/pulumi';
import { chartRelease } from '../charts';
import { operatorValues } from './server/operator-values';
import { VaultServer, type VaultServerArgs } from './server/vault-server';

/** Settings of {@link KubernetesVault}. */
export type KubernetesVaultArgs = VaultServerArgs;

/** Vault on Kubernetes, and the operator that takes the workloads' credentials from it. */
export class KubernetesVault extends pulumi.ComponentResource {
  constructor(name: string, args: KubernetesVaultArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:KubernetesVault', name, {}, opts);
    const { environment, network } = args;
    new VaultServer(`${name}-server`, args, { parent: this });
    chartRelease(
      `${name}-operator`,
      {
        chart: 'vault-secrets-operator',
        environment,
        network,
        values: operatorValues(environment),
      },
      { parent: this },
    );
    if (environment.vault.address === undefined) {
      void pulumi.log.info(
        'Vault is installed, and not filled: quikapp:vault.address is missing. ' +
          `Run \`npm run vault:init -- ${environment.stack}\`, set the address, and run \`pulumi up\` again (docs/secrets.md).`,
        this,
      );
    }
    this.registerOutputs({});
  }
}
