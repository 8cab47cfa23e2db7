import type { Resource } from '../graph/resource';
import { at } from '../graph/value';

/** Whether something with a schedule is told not to keep it. */
export function isSuspended({ props }: Resource): boolean {
  return at(props, 'spec.suspend') === true;
}
