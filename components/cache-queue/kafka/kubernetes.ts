import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../../catalog';
import type { Environment } from '../../../config';
import { authorityCertificate, serverCertificate, type Issuer } from '../../certificates';
import type { Endpoint, Store } from '../../handover';
import type { KubernetesNetwork } from '../../networking';
import type { PriorityClass } from '../../priority';
import { clientSettings } from './client-settings';
import { clusterSpec } from './cluster-spec';
import type { Kafka } from './kafka';
import { kafkaName, kafkaObject } from './kafka-object';
import { controllerSize, nodePoolSpec } from './node-pool';
import { KafkaPasswords } from './passwords';
import { Topics } from './topics';
import { Users } from './users';

/** Settings of {@link KubernetesKafka}. */
export interface KubernetesKafkaArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** The release of Strimzi. */
  readonly operator: pulumi.Resource;
  readonly issuer: Issuer;
  readonly priority: PriorityClass;
}

const certificate = 'kafka-tls';

/** Kafka by Strimzi: three controllers, brokers over all zones, declared topics, a user for each workload. */
export class KubernetesKafka extends pulumi.ComponentResource implements Kafka {
  readonly store: Store;
  readonly bootstrap: Endpoint;
  readonly credentials: Kafka['credentials'];

  constructor(name: string, args: KubernetesKafkaArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:cache:KubernetesKafka', name, {}, opts);
    const { catalog, environment, network, issuer } = args;
    const namespace = network.namespaces.infra;
    const within = { parent: this };
    const workloads = catalog.workloads.filter(({ uses }) => uses.includes('kafka'));

    this.bootstrap = { host: `${kafkaName}-kafka-bootstrap.${namespace.name}.svc`, port: 9093 };
    this.credentials = new KafkaPasswords(`${name}-passwords`, { workloads }, within).values;
    const cluster = this.cluster(name, args);
    const topics = new Topics(
      `${name}-topics`,
      { topics: catalog.topics, environment, namespace, cluster },
      within,
    );
    const users = new Users(
      `${name}-users`,
      { workloads, passwords: this.credentials, namespace, cluster },
      within,
    );
    const authority = authorityCertificate(
      `${name}-authority`,
      { namespace: network.namespaces.core, issuer, client: kafkaName },
      // It is the one thing that workloads wait for, instead of each topic and each user: edges are written into the state.
      { parent: this, dependsOn: [...topics.ready, ...users.ready] },
    );

    this.store = {
      ready: [authority.ready],
      settings: workload =>
        clientSettings(workload, {
          bootstrap: this.bootstrap,
          protocol: 'SASL_SSL',
          mechanism: 'SCRAM-SHA-512',
        }),
      // Who a workload is comes from Vault; whom it trusts, from here.
      secrets: () => ({ KAFKA_SSL_CA: authority.certificate }),
    };
    this.registerOutputs({ bootstrap: this.bootstrap });
  }

  private cluster(
    name: string,
    { environment, network, operator, issuer, priority }: KubernetesKafkaArgs,
  ): pulumi.Resource {
    const namespace = network.namespaces.infra;
    const { stores, protect } = environment;
    const pools = (['controllers', 'brokers'] as const).map(
      pool =>
        new k8s.apiextensions.CustomResource(
          `${name}-${pool}`,
          {
            ...kafkaObject('KafkaNodePool', pool, namespace.name),
            spec: nodePoolSpec({
              pool,
              size: pool === 'brokers' ? stores.kafka : controllerSize,
              storageClass: stores.storageClass,
              priorityClass: priority.name,
            }),
          },
          // Without it its nodes go, and with the brokers all copies of what they hold.
          { parent: this, dependsOn: [operator, priority.ready], protect },
        ),
    );
    const listener = serverCertificate(
      `${name}-certificate`,
      {
        certificate,
        namespace,
        issuer,
        services: [`${kafkaName}-kafka-bootstrap`, `*.${kafkaName}-kafka-brokers`],
      },
      { parent: this },
    );
    return new k8s.apiextensions.CustomResource(
      `${name}-cluster`,
      {
        ...kafkaObject('Kafka', kafkaName, namespace.name),
        spec: clusterSpec({ priorityClass: priority.name, certificate }),
      },
      {
        parent: this,
        dependsOn: [...pools, listener],
        // It holds every topic.
        protect,
        // Six nodes, one after the other.
        customTimeouts: { create: '30m', update: '60m' },
      },
    );
  }
}
