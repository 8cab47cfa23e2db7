import { brokerConfig } from './broker-config';
import { brokerMetrics } from './broker-metrics';

/** What a Kafka of Strimzi is made from. */
export interface ClusterSpecArgs {
  readonly priorityClass: string;
  /** Secret with the certificate of the listener that services use. */
  readonly certificate: string;
}

/** Kafka's version; the operator's own default would change with the operator. */
export const kafkaVersion = '4.3.0';

/** The Kafka: what brokers and controllers have in common, and the operators of its topics and users. */
export function clusterSpec({ priorityClass, certificate }: ClusterSpecArgs) {
  return {
    kafka: {
      version: kafkaVersion,
      listeners: [
        {
          name: 'tls',
          port: 9093,
          type: 'internal',
          tls: true,
          authentication: { type: 'scram-sha-512' },
          configuration: {
            // Of the platform's own authority, so that services trust one for everything.
            brokerCertChainAndKey: {
              secretName: certificate,
              certificate: 'tls.crt',
              key: 'tls.key',
            },
          },
        },
      ],
      // Whoever has no rule may do nothing.
      authorization: { type: 'simple' },
      rack: { topologyKey: 'topology.kubernetes.io/zone' },
      config: brokerConfig,
      metricsConfig: { type: 'strimziMetricsReporter', values: { allowList: [...brokerMetrics] } },
      template: { podDisruptionBudget: { maxUnavailable: 1 } },
    },
    entityOperator: {
      topicOperator: { resources: resources('512Mi') },
      userOperator: { resources: resources('512Mi') },
      template: { pod: { priorityClassName: priorityClass } },
    },
    // How far each group is behind, which no broker tells.
    kafkaExporter: { topicRegex: 'QuikApp\\..*', groupRegex: '.*', resources: resources('128Mi') },
  };
}

const resources = (memory: string) => ({
  requests: { cpu: '100m', memory },
  limits: { cpu: '1', memory },
});
