import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import type { Workload } from '../../../catalog/workload';

/** A password for each workload that uses Kafka. */
export class KafkaPasswords extends pulumi.ComponentResource {
  readonly values: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(
    name: string,
    { workloads }: { readonly workloads: readonly Workload[] },
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:cache:KafkaPasswords', name, {}, opts);
    this.values = Object.fromEntries(
      workloads.map(workload => [
        workload.name,
        // Letters and digits, since in dev it stands in quotes in a file.
        new random.RandomPassword(
          `${name}-${workload.name}`,
          { length: 32, special: false },
          { parent: this },
        ).result,
      ]),
    );
    this.registerOutputs({});
  }
}
