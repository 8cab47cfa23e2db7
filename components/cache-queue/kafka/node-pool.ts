import { kafkaHeap } from '../../../catalog/arithmetic/kafka-memory';
import type { StoreSize } from '../../../config/stores';
import { canonicalAmounts } from '../../canonical-amounts';

/** What a KafkaNodePool is made from. */
export interface NodePoolArgs {
  readonly pool: 'controllers' | 'brokers';
  readonly size: StoreSize;
  /** The cluster's default class where it is left out. */
  readonly storageClass: string | undefined;
  readonly priorityClass: string;
}

/** The controllers' size: they hold the cluster's metadata, a few hundred partitions of it, and no message. */
export const controllerSize: StoreSize = {
  instances: 3,
  cpu: '500m',
  memory: '1Gi',
  storage: '10Gi',
};

/** Nodes of one role: members over all zones, never two on a node. */
export function nodePoolSpec({ pool, size, storageClass, priorityClass }: NodePoolArgs) {
  const amounts = canonicalAmounts(size);
  const heap = `${kafkaHeap(size.memory) / 2 ** 20}m`;
  const labelSelector = { matchLabels: { 'strimzi.io/pool-name': pool } };
  return {
    replicas: size.instances,
    roles: [pool === 'brokers' ? 'broker' : 'controller'],
    storage: {
      type: 'jbod',
      volumes: [
        {
          id: 0,
          type: 'persistent-claim',
          size: size.storage,
          ...(storageClass === undefined ? {} : { class: storageClass }),
          // The volume of a broker that leaves holds what somebody may still need.
          deleteClaim: false,
          kraftMetadata: 'shared',
        },
      ],
    },
    resources: { requests: amounts, limits: amounts },
    jvmOptions: { '-Xms': heap, '-Xmx': heap },
    template: {
      pod: {
        priorityClassName: priorityClass,
        // Leadership is handed over before a broker stops.
        terminationGracePeriodSeconds: 120,
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { labelSelector, topologyKey: 'kubernetes.io/hostname' },
            ],
          },
        },
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'topology.kubernetes.io/zone',
            whenUnsatisfiable: 'DoNotSchedule',
            // A zone that is down must not hold back members that belong elsewhere.
            nodeTaintsPolicy: 'Honor',
            labelSelector,
          },
        ],
      },
    },
  };
}
