import { isProperties, valueAt, type Properties, type Value } from '../server/values';

/** A Kubernetes object as JSON. */
export type KubernetesObject = Properties;

/** Splits a dotted path of field names. */
export function fieldPath(dotted: string): string[] {
  return dotted.split('.').filter(name => name !== '');
}

/** The text in a field, if it holds one. */
export function text(object: Properties, dotted: string): string | undefined {
  const value = valueAt(object, fieldPath(dotted));
  return typeof value === 'string' ? value : undefined;
}

/** The number in a field; Kubernetes leaves zero out of a status, so a missing one is zero. */
export function count(object: Properties, dotted: string): number {
  const value = valueAt(object, fieldPath(dotted));
  return typeof value === 'number' ? value : 0;
}

/** The texts of a field that holds a list of texts. */
export function texts(object: Properties, dotted: string): string[] {
  return list(object, dotted).filter(item => typeof item === 'string');
}

/** The items of a field that holds a list. */
export function list(object: Properties, dotted: string): readonly Value[] {
  const value = valueAt(object, fieldPath(dotted));
  return Array.isArray(value) ? value : [];
}

/** The fields of a field that holds an object. */
export function map(object: Properties, dotted: string): Properties {
  const value = valueAt(object, fieldPath(dotted));
  return isProperties(value) ? value : {};
}

/** An annotation's value. */
export function annotation(object: Properties, name: string): string | undefined {
  const value = map(object, 'metadata.annotations')[name];
  return typeof value === 'string' ? value : undefined;
}

/** A condition of an object's status, by its type. */
export function condition(object: Properties, type: string): Properties | undefined {
  return list(object, 'status.conditions')
    .filter(isProperties)
    .find(each => each.type === type);
}

/** How a message names an object: `Deployment quikapp-core/user-service`. */
export function label(object: Properties): string {
  const namespace = text(object, 'metadata.namespace');
  const name = text(object, 'metadata.name') ?? '(unnamed)';
  return `${text(object, 'kind') ?? 'object'} ${namespace ? `${namespace}/` : ''}${name}`;
}
