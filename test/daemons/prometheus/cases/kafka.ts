import { critical, warning, type AlertCases } from '../alert-case';

const of = (metric: string, pod: string): string => `${metric}{job="kafka",pod="kafka-${pod}"}`;
const lag = (partition: number): string =>
  `kafka_consumergroup_lag{job="kafka-exporter",consumergroup="search-service",topic="QuikApp.messages",partition="${partition}"}`;

export const kafkaCases: AlertCases = {
  KafkaNoController: [
    {
      when: 'controllers of which none is active',
      series: {
        [of('kafka_controller_kafkacontroller_activecontrollercount', 'controller-0')]: '0x5',
        [of('kafka_controller_kafkacontroller_activecontrollercount', 'controller-1')]: '0x5',
      },
      after: '2m',
      tells: [critical('Kafka has no active controller: its quorum is lost.')],
    },
    {
      when: 'no controller',
      after: '2m',
      tells: [critical('Kafka has no active controller: its quorum is lost.')],
    },
    {
      when: 'one that is active',
      series: {
        [of('kafka_controller_kafkacontroller_activecontrollercount', 'controller-0')]: '0x5',
        [of('kafka_controller_kafkacontroller_activecontrollercount', 'controller-1')]: '1x5',
      },
      after: '4m',
    },
  ],
  KafkaPartitionsOffline: [
    {
      when: 'three partitions without a leader',
      series: {
        [of('kafka_controller_kafkacontroller_offlinepartitionscount', 'controller-0')]: '3x5',
        [of('kafka_controller_kafkacontroller_offlinepartitionscount', 'controller-1')]: '0x5',
      },
      after: '2m',
      tells: [critical('3 partitions of Kafka take no messages.')],
    },
    {
      when: 'none',
      series: {
        [of('kafka_controller_kafkacontroller_offlinepartitionscount', 'controller-0')]: '0x5',
      },
      after: '4m',
    },
  ],
  KafkaUnderReplicated: [
    {
      when: 'two partitions with too few copies',
      series: {
        [of('kafka_server_replicamanager_underreplicatedpartitions', 'broker-0')]: '2x10',
        [of('kafka_server_replicamanager_underreplicatedpartitions', 'broker-1')]: '0x10',
      },
      after: '6m',
      tells: [
        warning('2 partitions that kafka-broker-0 leads have too few copies.', {
          pod: 'kafka-broker-0',
        }),
      ],
    },
    {
      when: 'a broker that restarts',
      series: {
        [of('kafka_server_replicamanager_underreplicatedpartitions', 'broker-0')]: '2x3 0x7',
      },
      after: '6m',
    },
  ],
  KafkaConsumerLag: [
    {
      when: '50,001 messages over all partitions',
      series: { [lag(0)]: '50000x15', [lag(1)]: '1x15' },
      after: '11m',
      tells: [
        warning('search-service is 50001 messages of QuikApp.messages behind.', {
          consumergroup: 'search-service',
          topic: 'QuikApp.messages',
        }),
      ],
    },
    {
      when: '50,000 messages',
      series: { [lag(0)]: '49999x15', [lag(1)]: '1x15' },
      after: '11m',
    },
  ],
};
