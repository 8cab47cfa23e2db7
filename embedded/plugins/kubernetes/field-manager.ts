import { isProperties, without, type Properties } from '../server/values';
import { list, map, text, type KubernetesObject } from './objects';

/** The state remembers who applied the object; without it the object was only imported. */
const stateKey = '__fieldManager';

/** The name under which a stack's objects are applied: one for all of them, so that a later run finds its own again. */
export function fieldManager(urn: string): string {
  const [stack = '', project = ''] = urn.replace(/^urn:pulumi:/, '').split('::');
  return `pulumi-${project}-${stack}`.slice(0, 128);
}

/** Whether an object was applied by this field manager. */
export function isAppliedBy(manager: string, object: KubernetesObject): boolean {
  return list(object, 'metadata.managedFields')
    .filter(isProperties)
    .some(entry => entry.manager === manager && entry.operation === 'Apply');
}

/** The state to keep of a live object: all of it but the bookkeeping of who set which field. */
export function toState(object: KubernetesObject, manager: string | undefined): Properties {
  const metadata = without(map(object, 'metadata'), 'managedFields');
  return { ...object, metadata, ...(manager !== undefined && { [stateKey]: manager }) };
}

/** Who applied the object that a state is of. */
export function fieldManagerOf(state: Properties): string | undefined {
  return text(state, stateKey);
}
