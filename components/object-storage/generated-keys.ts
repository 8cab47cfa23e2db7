import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import type { AccessKeys } from '../../config';
import { keyHolders, type KeyHolder } from '../../config/object-storage';

/** Access keys for an S3 service of the platform's own. */
export class GeneratedKeys extends pulumi.ComponentResource {
  readonly keys: Readonly<Record<KeyHolder, AccessKeys>>;

  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:object-storage:GeneratedKeys', name, {}, opts);
    const generate = (part: string, length: number): pulumi.Output<string> =>
      new random.RandomPassword(`${name}-${part}`, { length, special: false }, { parent: this })
        .result;
    // As long as AWS' own.
    this.keys = Object.fromEntries(
      keyHolders.map(holder => [
        holder,
        {
          accessKeyId: generate(`${holder}-id`, 20),
          secretAccessKey: generate(`${holder}-secret`, 40),
        },
      ]),
    ) as unknown as Record<KeyHolder, AccessKeys>;
    this.registerOutputs({});
  }
}
