import { condition, count, text, type KubernetesObject } from '../objects';
import { failed, ready, waiting, type Progress } from './readiness';

/** A Job is ready when it has completed. */
export function jobReadiness(object: KubernetesObject): Progress {
  if (condition(object, 'Complete')?.status === 'True') return ready;
  const failure = condition(object, 'Failed');
  if (failure?.status === 'True') {
    return failed(
      `it failed: ${text(failure, 'message') ?? text(failure, 'reason') ?? 'no reason given'}`,
    );
  }
  if (condition(object, 'Suspended')?.status === 'True') return ready;
  return waiting(`${count(object, 'status.active')} of its pods are running, it has not completed`);
}
