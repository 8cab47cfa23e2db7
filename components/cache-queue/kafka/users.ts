import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Workload } from '../../../catalog/workload';
import { metadata } from '../../labels';
import type { Namespace } from '../../networking';
import { acls } from './acls';
import { kafkaObject } from './kafka-object';

/** Settings of {@link Users}. */
export interface UsersArgs {
  readonly workloads: readonly Workload[];
  /** Password of each, by workload. */
  readonly passwords: Readonly<Record<string, pulumi.Output<string>>>;
  readonly namespace: Namespace;
  /** The Kafka that they log in to. */
  readonly cluster: pulumi.Resource;
}

/** The Secret that the operator reads the passwords from, a key for each workload. */
const secretName = 'kafka-passwords';

/** A user for each workload that uses Kafka, who may do what the catalogue says and nothing else. */
export class Users extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: UsersArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:cache:Users', name, {}, opts);
    const { workloads, passwords, namespace, cluster } = args;
    const secret = new k8s.core.v1.Secret(
      `${name}-passwords`,
      { metadata: metadata(secretName, namespace.name), stringData: passwords },
      { parent: this, dependsOn: namespace.ready },
    );
    this.ready = workloads.map(
      workload =>
        new k8s.apiextensions.CustomResource(
          `${name}-${workload.name}`,
          { ...kafkaObject('KafkaUser', workload.name, namespace.name), spec: userSpec(workload) },
          { parent: this, dependsOn: [cluster, secret] },
        ),
    );
    this.registerOutputs({});
  }
}

/** A user as its operator wants it. */
export function userSpec(workload: Workload) {
  const rules = acls(workload);
  return {
    authentication: {
      type: 'scram-sha-512',
      password: { valueFrom: { secretKeyRef: { name: secretName, key: workload.name } } },
    },
    // Without a rule a user may do nothing, which is right for a workload that names no topic yet.
    ...(rules.length === 0 ? {} : { authorization: { type: 'simple', acls: rules } }),
  };
}
