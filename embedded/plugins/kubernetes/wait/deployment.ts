import { condition, count, text, type KubernetesObject } from '../objects';
import { failed, ready, waiting, type Progress } from './readiness';

/** A Deployment is ready when every pod runs the newest template, enough are available and the old ones are gone. */
export function deploymentReadiness(object: KubernetesObject): Progress {
  if (count(object, 'status.observedGeneration') < count(object, 'metadata.generation')) {
    return waiting('the controller has not seen the newest version yet');
  }
  const progressing = condition(object, 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    return failed(`its rollout stopped: ${text(progressing, 'message') ?? 'deadline exceeded'}`);
  }
  const refused = condition(object, 'ReplicaFailure');
  const why = refused?.status === 'True' ? `: ${text(refused, 'message') ?? ''}` : '';
  const wanted = count(object, 'spec.replicas');
  const updated = count(object, 'status.updatedReplicas');
  const available = count(object, 'status.availableReplicas');
  const old = count(object, 'status.replicas') - updated;
  if (updated < wanted)
    return waiting(`${updated} of ${wanted} pods are of the newest version${why}`);
  if (old > 0) return waiting(`${old} pods of an older version are still there`);
  if (available < updated) return waiting(`${available} of ${updated} pods are available${why}`);
  return ready;
}
