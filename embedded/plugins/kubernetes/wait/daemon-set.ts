import { count, text, type KubernetesObject } from '../objects';
import { ready, waiting, type Progress } from './readiness';

/** A DaemonSet is ready when each node that should has a pod of the newest template available. */
export function daemonSetReadiness(object: KubernetesObject): Progress {
  if (count(object, 'status.observedGeneration') < count(object, 'metadata.generation')) {
    return waiting('the controller has not seen the newest version yet');
  }
  const wanted = count(object, 'status.desiredNumberScheduled');
  const byHand = text(object, 'spec.updateStrategy.type') === 'OnDelete';
  const updated = byHand ? wanted : count(object, 'status.updatedNumberScheduled');
  const available = count(object, 'status.numberAvailable');
  if (updated < wanted) return waiting(`${updated} of ${wanted} nodes have the newest version`);
  if (available < wanted) return waiting(`${available} of ${wanted} nodes have an available pod`);
  return ready;
}
