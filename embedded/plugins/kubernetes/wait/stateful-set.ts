import { count, text, type KubernetesObject } from '../objects';
import { ready, waiting, type Progress } from './readiness';

/** A StatefulSet is ready when every pod runs the newest template and is ready. */
export function statefulSetReadiness(object: KubernetesObject): Progress {
  if (count(object, 'status.observedGeneration') < count(object, 'metadata.generation')) {
    return waiting('the controller has not seen the newest version yet');
  }
  const wanted = count(object, 'spec.replicas');
  const isReady = count(object, 'status.readyReplicas');
  if (isReady < wanted) return waiting(`${isReady} of ${wanted} pods are ready`);
  // Pods are replaced by hand under OnDelete, and only from the partition on under a partitioned update.
  const byHand = text(object, 'spec.updateStrategy.type') === 'OnDelete';
  const due = byHand ? 0 : wanted - count(object, 'spec.updateStrategy.rollingUpdate.partition');
  const updated = count(object, 'status.updatedReplicas');
  if (updated < due) return waiting(`${updated} of ${due} pods are of the newest version`);
  return ready;
}
