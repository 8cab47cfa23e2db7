import * as pulumi from '@pulumi/pulumi';
import { certManager } from './cert-manager';
import { cloudNativePg } from './cloudnative-pg';
import { moco } from './moco';
import type { OperatorArgs } from './operator-args';
import { pluginBarmanCloud } from './plugin-barman-cloud';
import { psmdbOperator } from './psmdb-operator';
import { strimzi } from './strimzi';

/** The operators, each a release that the custom resources of its kinds depend on. */
export class Operators extends pulumi.ComponentResource {
  readonly certManager: pulumi.Resource;
  readonly cloudNativePg: pulumi.Resource;
  readonly pluginBarmanCloud: pulumi.Resource;
  readonly moco: pulumi.Resource;
  readonly psmdb: pulumi.Resource;
  readonly strimzi: pulumi.Resource;

  constructor(name: string, args: OperatorArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:operators:Operators', name, {}, opts);
    const child = { parent: this };
    this.certManager = certManager(`${name}-cert-manager`, args, child);
    this.cloudNativePg = cloudNativePg(`${name}-cloudnative-pg`, args, child);
    this.pluginBarmanCloud = pluginBarmanCloud(`${name}-plugin-barman-cloud`, args, {
      parent: this,
      // Its certificates come from the one, and it speaks to the other.
      dependsOn: [this.certManager, this.cloudNativePg],
    });
    this.moco = moco(`${name}-moco`, args, {
      parent: this,
      // The certificate of its webhook comes from there.
      dependsOn: [this.certManager],
    });
    this.psmdb = psmdbOperator(`${name}-psmdb-operator`, args, {
      parent: this,
      // It looks for the kinds of cert-manager when it starts, to let it issue MongoDB's certificates.
      dependsOn: [this.certManager],
    });
    this.strimzi = strimzi(`${name}-strimzi`, args, child);
    this.registerOutputs({});
  }
}
