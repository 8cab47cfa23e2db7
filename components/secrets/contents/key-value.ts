import * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';
import { mounts, valuesOf } from '../mounts';

/** Settings of {@link KeyValue}. */
export interface KeyValueArgs {
  /** Values of each workload that has some. */
  readonly values: Readonly<Record<string, Readonly<Record<string, pulumi.Output<string>>>>>;
}

/** The key-value engine, version 2, and the values that the platform itself puts there. */
export class KeyValue extends pulumi.ComponentResource {
  /** What was put there, by workload. */
  readonly written: Readonly<Record<string, pulumi.Resource>>;

  constructor(name: string, { values }: KeyValueArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:KeyValue', name, {}, opts);
    const mount = new vault.Mount(
      `${name}-mount`,
      {
        path: mounts.keyValue,
        type: 'kv',
        options: { version: '2' },
        description: 'Values of the workloads, by workload',
      },
      { parent: this },
    );
    this.written = Object.fromEntries(
      Object.entries(values).map(([workload, own]) => [
        workload,
        new vault.kv.SecretV2(
          `${name}-${workload}`,
          {
            mount: mounts.keyValue,
            name: valuesOf(workload),
            dataJson: pulumi.secret(pulumi.all(own).apply(all => JSON.stringify(all))),
          },
          { parent: this, dependsOn: mount },
        ),
      ]),
    );
    this.registerOutputs({});
  }
}
