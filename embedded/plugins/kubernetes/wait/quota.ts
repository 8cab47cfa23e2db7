import { equal, type Value } from '../../server/values';
import { map, type KubernetesObject } from '../objects';
import { ready, waiting, type Progress } from './readiness';

/** A ResourceQuota is ready when the controller enforces the limits it asks for. */
export function quotaReadiness(object: KubernetesObject): Progress {
  const asked: Value = map(object, 'spec.hard');
  return equal(asked, map(object, 'status.hard'))
    ? ready
    : waiting('the controller does not enforce its limits yet');
}
