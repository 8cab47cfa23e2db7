import { condition, text, type KubernetesObject } from '../objects';
import { failed, ready, waiting, type Progress } from './readiness';

/** A definition is ready when the API server serves its kind. */
export function definitionReadiness(object: KubernetesObject): Progress {
  const names = condition(object, 'NamesAccepted');
  if (names?.status === 'False')
    return failed(`its names are refused: ${text(names, 'message') ?? ''}`);
  return condition(object, 'Established')?.status === 'True'
    ? ready
    : waiting('the API server does not serve it yet');
}
