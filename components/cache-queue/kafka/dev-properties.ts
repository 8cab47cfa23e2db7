import * as pulumi from '@pulumi/pulumi';
import { brokerConfig } from './broker-config';

/** What the lone broker of dev can't have: copies, and a zone to read from. */
const alone = {
  'default.replication.factor': 1,
  'min.insync.replicas': 1,
  'offsets.topic.replication.factor': 1,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'replica.selector.class': undefined,
};

/** Ports of the lone broker in its container. */
export const devPorts = {
  /** For containers. */
  clients: 9092,
  /** For programs on this machine, who know the broker by another name. */
  host: 29092,
  admin: 19092,
  controller: 19093,
};

/** Settings of {@link devProperties}. */
export interface DevPropertiesArgs {
  /** Name of the container. */
  readonly host: string;
  /** Port that it is published at on the loopback address of the machine. */
  readonly published: number;
  /** Password of each user, by name. */
  readonly passwords: Readonly<Record<string, pulumi.Output<string>>>;
}

/** server.properties of dev's Kafka: production's settings as far as one broker can have them, and the same users. */
export function devProperties({
  host,
  published,
  passwords,
}: DevPropertiesArgs): pulumi.Output<string> {
  const { clients, admin, controller } = devPorts;
  const users = pulumi
    .all(passwords)
    .apply(all => Object.entries(all).map(([user, password]) => `user_${user}="${password}"`));
  const login = pulumi.interpolate`org.apache.kafka.common.security.plain.PlainLoginModule required ${users.apply(
    list => list.join(' '),
  )};`;
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'ADMIN',
    listeners: [
      `CLIENTS://:${clients}`,
      `HOST://:${devPorts.host}`,
      `ADMIN://127.0.0.1:${admin}`,
      `CONTROLLER://127.0.0.1:${controller}`,
    ].join(','),
    'advertised.listeners': [
      `CLIENTS://${host}:${clients}`,
      `HOST://localhost:${published}`,
      `ADMIN://127.0.0.1:${admin}`,
    ].join(','),
    'listener.security.protocol.map':
      'CLIENTS:SASL_PLAINTEXT,HOST:SASL_PLAINTEXT,ADMIN:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'sasl.enabled.mechanisms': 'PLAIN',
    'log.dirs': '/var/lib/kafka/data',
    ...brokerConfig,
    ...alone,
  };
  const lines = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${String(value)}`);
  return pulumi.secret(
    pulumi.interpolate`${lines.join('\n')}
listener.name.clients.plain.sasl.jaas.config=${login}
listener.name.host.plain.sasl.jaas.config=${login}
`,
  );
}
