import { count, type KubernetesObject } from '../../plugins/kubernetes/objects';
import { conditions, kindsOf } from '../simulated-kind';

function available(object: KubernetesObject) {
  const replicas = count(object, 'spec.replicas') || 1;
  return {
    paused: false,
    replicas,
    updatedReplicas: replicas,
    availableReplicas: replicas,
    unavailableReplicas: 0,
    ...conditions(object, 'Available', 'Reconciled'),
  };
}

/** The Prometheus operator's kinds that run programs. */
export const prometheus = kindsOf('monitoring.coreos.com/v1', {
  prometheuses: available,
  alertmanagers: available,
});
