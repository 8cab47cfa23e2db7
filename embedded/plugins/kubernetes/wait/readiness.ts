import type { KubernetesObject } from '../objects';

/** How far an object is: ready, still on its way (and what is missing), or failed for good. */
export type Progress =
  | { readonly state: 'ready' }
  | { readonly state: 'waiting'; readonly reason: string }
  | { readonly state: 'failed'; readonly reason: string };

/** Reads other objects that an object's readiness hangs on. */
export type ListObjects = (
  apiVersion: string,
  plural: string,
  namespace: string,
  labelSelector: string,
) => Promise<KubernetesObject[]>;

/** Tells from an object, and where need be from others, how far it is. */
export type Readiness = (
  object: KubernetesObject,
  listObjects: ListObjects,
) => Progress | Promise<Progress>;

/** The object is ready. */
export const ready: Progress = { state: 'ready' };

/** The object is on its way. */
export function waiting(reason: string): Progress {
  return { state: 'waiting', reason };
}

/** The object can't become ready by itself any more. */
export function failed(reason: string): Progress {
  return { state: 'failed', reason };
}
