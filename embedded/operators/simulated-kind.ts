import { count, text, type KubernetesObject } from '../plugins/kubernetes/objects';
import type { Properties } from '../plugins/server/values';

/** A kind of custom resource whose operator is simulated: its objects come up at once. */
export interface SimulatedKind {
  readonly apiVersion: string;
  /** The kind's name in paths of the API. */
  readonly plural: string;
  /** The status that the operator would set once all is well. */
  readonly status: (object: KubernetesObject) => Properties;
}

/** Rows of one API version, without repeating the version. */
export function kindsOf(
  apiVersion: string,
  rows: Readonly<Record<string, SimulatedKind['status']>>,
): SimulatedKind[] {
  return Object.entries(rows).map(([plural, status]) => ({ apiVersion, plural, status }));
}

/** A condition that holds since the object was made, so that writing it again changes nothing. */
export function condition(object: KubernetesObject, type: string, reason = type): Properties {
  return {
    type,
    status: 'True',
    reason,
    message: 'simulated: no operator runs',
    lastTransitionTime: createdAt(object),
    observedGeneration: generation(object),
  };
}

/** Conditions that all hold. */
export const conditions = (object: KubernetesObject, ...types: string[]): Properties => ({
  conditions: types.map(type => condition(object, type)),
});

/** When the object was made. */
export const createdAt = (object: KubernetesObject): string =>
  text(object, 'metadata.creationTimestamp') ?? '';

/** Which version of its spec an object has. */
export const generation = (object: KubernetesObject): number =>
  count(object, 'metadata.generation');
