import * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';
import type { TransitKey } from '../../../catalog/transit-keys';
import { mounts } from '../mounts';

/** Settings of {@link Encryption}. */
export interface EncryptionArgs {
  readonly keys: readonly TransitKey[];
  /** Whether Pulumi refuses to delete a key. */
  readonly protect: boolean;
}

/** The transit engine: encryption for services that never see a key. */
export class Encryption extends pulumi.ComponentResource {
  constructor(name: string, args: EncryptionArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:Encryption', name, {}, opts);
    const mount = new vault.Mount(
      `${name}-mount`,
      { path: mounts.transit, type: 'transit', description: 'Encryption for the services' },
      // With its keys goes whatever they have encrypted.
      { parent: this, protect: args.protect },
    );
    for (const { name: key, rotationDays } of args.keys) {
      new vault.transit.SecretBackendKey(
        `${name}-${key}`,
        {
          backend: mounts.transit,
          name: key,
          type: 'aes256-gcm96',
          autoRotatePeriod: rotationDays * 86_400,
          deletionAllowed: false,
          exportable: false,
          allowPlaintextBackup: false,
        },
        {
          parent: this,
          dependsOn: mount,
          protect: args.protect,
          // Vault refuses to delete a key by itself, and takes it along with its engine.
          deletedWith: mount,
        },
      );
    }
    this.registerOutputs({});
  }
}
