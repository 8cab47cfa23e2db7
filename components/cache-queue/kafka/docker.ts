import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../../catalog';
import { kafkaHeap } from '../../../catalog/arithmetic/kafka-memory';
import type { Environment } from '../../../config';
import { dockerComponent, InfrastructureContainer } from '../../docker-infrastructure';
import type { Endpoint, MonitorLogin, Store, WorkloadSecrets } from '../../handover';
import type { DockerNetwork } from '../../networking';
import { clientSettings } from './client-settings';
import { devPorts, devProperties } from './dev-properties';
import type { Kafka } from './kafka';
import { KafkaPasswords } from './passwords';
import { retentionMilliseconds } from './retention';

/** Settings of {@link DockerKafka}. */
export interface DockerKafkaArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
}

const host = 'kafka';
const topicsReady = '/tmp/topics-ready';

/** Kafka on Docker: one broker with the catalogue's topics and a user for each workload, who may do everything. */
export class DockerKafka extends pulumi.ComponentResource implements Kafka {
  readonly store: Store;
  readonly bootstrap: Endpoint = { host, port: devPorts.clients };
  readonly credentials: Kafka['credentials'];

  constructor(name: string, args: DockerKafkaArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:cache:DockerKafka', name, {}, opts);
    const { catalog, environment } = args;
    const workloads = catalog.workloads.filter(({ uses }) => uses.includes('kafka'));
    this.credentials = new KafkaPasswords(
      `${name}-passwords`,
      { workloads },
      { parent: this },
    ).values;
    const monitor: MonitorLogin = {
      username: 'monitor',
      password: new random.RandomPassword(
        `${name}-monitor-password`,
        // Letters and digits, since it stands in quotes in a file.
        { length: 32, special: false },
        { parent: this },
      ).result,
    };
    const published = catalog.infrastructurePorts.find(port => port.name === host)?.published ?? 0;
    const heap = `${kafkaHeap(environment.stores.kafka.memory) / 2 ** 20}m`;
    const { ready } = new InfrastructureContainer(
      `${name}-server`,
      {
        ...args,
        component: dockerComponent(catalog, host),
        settings: {
          CONFIG: '/quikapp',
          KAFKA: '/opt/kafka/bin',
          ADMIN_PORT: String(devPorts.admin),
          READY: topicsReady,
          KAFKA_HEAP_OPTS: `-Xms${heap} -Xmx${heap}`,
        },
        files: {
          '/quikapp/start.sh': readFileSync(join(__dirname, 'dev', 'start.sh'), 'utf8'),
          '/quikapp/server.properties': devProperties({
            host,
            published,
            passwords: { ...this.credentials, [monitor.username]: monitor.password },
          }),
          '/quikapp/topics.tsv': catalog.topics
            .map(topic =>
              [topic.name, topic.partitions, retentionMilliseconds(topic)].join('\t').concat('\n'),
            )
            .join(''),
        },
        dataPath: '/var/lib/kafka/data',
        healthCheck: [
          'CMD-SHELL',
          `test -f ${topicsReady} && bash -c '</dev/tcp/127.0.0.1/${devPorts.clients}'`,
        ],
        // A Java program is started for each new topic.
        startupSeconds: 180,
        also: {
          entrypoints: ['bash', '/quikapp/start.sh'],
          ...(environment.docker.publish
            ? {
                ports: [
                  {
                    internal: devPorts.host,
                    external: published,
                    ip: '127.0.0.1',
                    protocol: 'tcp',
                  },
                ],
              }
            : {}),
        },
      },
      { parent: this },
    );
    this.store = {
      ready: [ready],
      settings: workload =>
        clientSettings(workload, {
          bootstrap: this.bootstrap,
          protocol: 'SASL_PLAINTEXT',
          mechanism: 'PLAIN',
        }),
      secrets: ({ name: workload }): WorkloadSecrets => {
        const value = this.credentials[workload];
        return value === undefined ? {} : { KAFKA_PASSWORD: { kind: 'output', value } };
      },
      monitor,
    };
    this.registerOutputs({ bootstrap: this.bootstrap });
  }
}
