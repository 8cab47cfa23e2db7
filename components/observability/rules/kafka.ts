import type { Thresholds } from '../thresholds';
import { alert, type RuleGroup } from './rule';

/** Health of Kafka and of those that read from it. */
export const kafkaRules = ({ consumerLag }: Thresholds): RuleGroup => ({
  name: 'kafka',
  rules: [
    alert('KafkaNoController', {
      expr: 'absent(kafka_controller_kafkacontroller_activecontrollercount{job="kafka"} == 1)',
      for: '1m',
      severity: 'critical',
      summary: 'Kafka has no active controller: its quorum is lost.',
    }),
    alert('KafkaPartitionsOffline', {
      expr: 'max(kafka_controller_kafkacontroller_offlinepartitionscount{job="kafka"}) > 0',
      for: '1m',
      severity: 'critical',
      summary: '{{ $value }} partitions of Kafka take no messages.',
    }),
    alert('KafkaUnderReplicated', {
      expr: 'sum by (pod) (kafka_server_replicamanager_underreplicatedpartitions{job="kafka"}) > 0',
      for: '5m',
      severity: 'warning',
      summary: '{{ $value }} partitions that {{ $labels.pod }} leads have too few copies.',
    }),
    alert('KafkaConsumerLag', {
      expr: `sum by (consumergroup, topic) (kafka_consumergroup_lag{job="kafka-exporter"}) > ${consumerLag}`,
      for: '10m',
      severity: 'warning',
      summary:
        '{{ $labels.consumergroup }} is {{ $value }} messages of {{ $labels.topic }} behind.',
    }),
  ],
});
