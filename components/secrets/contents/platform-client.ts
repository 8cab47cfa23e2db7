import * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';
import { mounts } from '../mounts';
import { renderPolicy, type PolicyRule } from './workload-policy';

/** Settings of {@link PlatformClient}. */
export interface PlatformClientArgs {
  /** Name of its role and its policy, and of the service account that may have them. */
  readonly name: string;
  /** Namespace of that service account. */
  readonly namespace: string;
  /** Whom the account's token must be meant for. @default anybody, as a pod's own token is */
  readonly audience?: string;
  /** All that it may do. */
  readonly rules: readonly PolicyRule[];
  /** Seconds that a login lasts, and at most where it is renewed. */
  readonly lasts: { readonly seconds: number; readonly atMost: number };
  /** The auth method that vouches for it. */
  readonly method: pulumi.Resource;
}

/** A part of the platform itself that works with Vault: a policy, and the role that gives it to one service account. */
export class PlatformClient extends pulumi.ComponentResource {
  readonly ready: pulumi.Resource;

  constructor(name: string, args: PlatformClientArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:PlatformClient', name, {}, opts);
    const policy = new vault.Policy(
      `${name}-policy`,
      { name: args.name, policy: renderPolicy(args.rules) },
      { parent: this },
    );
    this.ready = new vault.kubernetes.AuthBackendRole(
      `${name}-role`,
      {
        backend: mounts.kubernetes,
        roleName: args.name,
        boundServiceAccountNames: [args.name],
        boundServiceAccountNamespaces: [args.namespace],
        ...(args.audience === undefined ? {} : { audience: args.audience }),
        tokenPolicies: [args.name],
        tokenTtl: args.lasts.seconds,
        tokenMaxTtl: args.lasts.atMost,
      },
      { parent: this, dependsOn: [policy, args.method] },
    );
    this.registerOutputs({});
  }
}
