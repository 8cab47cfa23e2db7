import { count } from '../../plugins/kubernetes/objects';
import { conditions, generation, kindsOf } from '../simulated-kind';

/** MOCO's kinds. */
export const moco = kindsOf('moco.cybozu.com/v1beta2', {
  mysqlclusters: object => ({
    currentPrimaryIndex: 0,
    syncedReplicas: count(object, 'spec.replicas'),
    errantReplicas: 0,
    reconcileInfo: { generation: generation(object), reconcileVersion: 1 },
    ...conditions(
      object,
      'Initialized',
      'Available',
      'Healthy',
      'StatefulSetReady',
      'ReconcileSuccess',
      'ReconciliationActive',
    ),
  }),
});
