import type { Resource } from '../server/provider';
import type { Secret } from '../server/secrets';
import { unknown, valueAt, withValue, type Properties } from '../server/values';
import { toState } from './field-manager';
import type { Kind } from './kinds/kind';
import { fieldPath, text, type KubernetesObject } from './objects';

/** What no preview can know of an object that doesn't exist yet. */
const chosenByServer = [
  'metadata.uid',
  'metadata.resourceVersion',
  'metadata.creationTimestamp',
  'metadata.generation',
  'status',
];

/** A live object as a resource. */
export function toResource(
  object: KubernetesObject,
  kind: Kind,
  manager: string | undefined,
): Resource {
  return { id: idOf(object), state: toState(object, manager), secrets: secretsOf(object, kind) };
}

/** An object that a preview would create; what the inputs set, such as a headless Service's `None`, is known. */
export function toPreview(
  object: Properties,
  kind: Kind | undefined,
  inputs: Properties,
): Resource {
  const paths = [...chosenByServer, ...(kind?.assigned ?? [])]
    .map(fieldPath)
    .filter(path => valueAt(inputs, path) === undefined);
  const state = paths.reduce((known, path) => withValue(known, path, unknown), object);
  return { id: '', state, secrets: kind ? secretsOf(object, kind) : [] };
}

/** An object's id: its namespace, where it has one, and its name. */
export function idOf(object: KubernetesObject): string {
  const namespace = text(object, 'metadata.namespace');
  const name = text(object, 'metadata.name') ?? '';
  return namespace ? `${namespace}/${name}` : name;
}

/** Reads an id. */
export function parseId(id: string): { readonly namespace: string; readonly name: string } {
  const slash = id.indexOf('/');
  return { namespace: id.slice(0, Math.max(slash, 0)), name: id.slice(slash + 1) };
}

function secretsOf(object: KubernetesObject, kind: Kind): Secret[] {
  return (kind.secretFields ?? []).map(field => ({
    path: fieldPath(field),
    value: object[field] ?? null,
  }));
}
