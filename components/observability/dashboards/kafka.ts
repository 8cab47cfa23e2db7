import type { Board } from './board';
import { graph, number } from './panel';

/** Kafka and those that read from it. */
export const kafkaBoard: Board = {
  uid: 'quikapp-kafka',
  title: 'Kafka',
  description: 'Brokers and partitions, what comes in, and who is behind.',
  rows: [
    {
      title: 'Cluster',
      panels: [
        number('Brokers', 'short', {
          expr: 'max(kafka_brokers{job="kafka-exporter"})',
          legend: '',
        }),
        number(
          'Partitions that take no messages',
          'short',
          {
            expr: 'max(kafka_controller_kafkacontroller_offlinepartitionscount{job="kafka"})',
            legend: '',
          },
          1,
        ),
        number(
          'Partitions with too few copies',
          'short',
          {
            expr: 'sum(kafka_server_replicamanager_underreplicatedpartitions{job="kafka"})',
            legend: '',
          },
          1,
        ),
      ],
    },
    {
      title: 'Messages',
      panels: [
        graph('In, by topic', 'reqps', {
          expr: 'sum by (topic) (rate(kafka_topic_partition_current_offset{job="kafka-exporter"}[5m]))',
          legend: '{{topic}}',
        }),
        graph('Read, by group', 'reqps', {
          expr: 'sum by (consumergroup) (rate(kafka_consumergroup_current_offset{job="kafka-exporter"}[5m]))',
          legend: '{{consumergroup}}',
        }),
        graph('Behind, by group and topic', 'short', {
          expr: 'sum by (consumergroup, topic) (kafka_consumergroup_lag{job="kafka-exporter"})',
          legend: '{{consumergroup}} {{topic}}',
        }),
      ],
    },
  ],
};
