import type { Resource } from '../graph/resource';
import { at, listAt } from '../graph/value';

/** All containers of a CronJob's pods: one step each. */
export function containersOf(job: Resource): readonly unknown[] {
  const pod = at(job.props, 'spec.jobTemplate.spec.template.spec');
  return [...listAt(pod, 'initContainers'), ...listAt(pod, 'containers')];
}
