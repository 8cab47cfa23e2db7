import assert from 'node:assert/strict';
import type { GoldenResource } from '../../policy/graph/from-golden';
import { listAt } from '../../policy/graph/value';

/** One way of breaking a promise: what is done to a golden graph, and which rule must notice. */
export interface Mutation {
  /** Name of the rule that must find it; no other may. */
  readonly rule: string;
  /** What is done, for the test's title. */
  readonly title: string;
  /** @default prod */
  readonly stack?: 'dev' | 'prod';
  readonly change: (graph: GoldenGraph) => GoldenGraph;
}

/** A golden graph, changed: what isn't changed is shared. */
export type GoldenGraph = readonly GoldenResource[];

/** Changes the value at a path of one resource, in keys where these have dots; `undefined` takes the key away. */
export function set(name: string, path: string | readonly string[], value: unknown) {
  return (graph: GoldenGraph): GoldenGraph => {
    assert.ok(
      graph.some(candidate => candidate.name === name),
      `the golden graph has no ${name}`,
    );
    return graph.map(resource =>
      resource.name === name
        ? {
            ...resource,
            inputs: put(resource.inputs, typeof path === 'string' ? path.split('.') : path, value),
          }
        : resource,
    );
  };
}

/** A copy of a holder in which the value at a path is another; holders on the way are made where there are none. */
export function put<T extends object>(holder: T, path: readonly string[], value: unknown): T {
  const copy = (Array.isArray(holder) ? [...(holder as unknown[])] : { ...holder }) as T;
  const [key = '', ...rest] = path;
  const inner = (copy as Record<string, unknown>)[key];
  if (rest.length > 0) Reflect.set(copy, key, put(inner ?? {}, rest, value));
  else if (value !== undefined) Reflect.set(copy, key, value);
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else Reflect.deleteProperty(copy, key);
  return copy;
}

/** Adds an entry to the list at a path of one resource. */
export function append(name: string, path: string, entry: unknown) {
  return (graph: GoldenGraph): GoldenGraph => {
    const { inputs } = graph.find(candidate => candidate.name === name) ?? {};
    return set(name, `${path}.${listAt(inputs, path).length}`, entry)(graph);
  };
}

/** Takes a resource out. */
export function remove(name: string) {
  return (graph: GoldenGraph): GoldenGraph => {
    const rest = graph.filter(candidate => candidate.name !== name);
    assert.equal(rest.length, graph.length - 1, `the golden graph has no ${name}`);
    return rest;
  };
}

/** Adds a resource. */
export function add(type: string, inputs: Record<string, unknown>, protect?: boolean) {
  return (graph: GoldenGraph): GoldenGraph => [
    ...graph,
    { type, name: 'added', inputs, ...(protect === undefined ? {} : { protect }) },
  ];
}

/** Adds another object like one that there is: `name` in the cluster, with these fields of its specification. */
export function copy(of: string, name: string, overrides: object = {}) {
  return (graph: GoldenGraph): GoldenGraph => {
    const original = graph.find(candidate => candidate.name === of);
    assert.ok(original, `the golden graph has no ${of}`);
    const { metadata, spec } = original.inputs as Record<'metadata' | 'spec', object>;
    const inputs = {
      ...original.inputs,
      metadata: { ...metadata, name },
      spec: { ...spec, ...overrides },
    };
    return [...graph, { ...original, name: `added-${name}`, inputs }];
  };
}

/** Takes the protection of a resource away. */
export function unprotect(name: string) {
  return (graph: GoldenGraph): GoldenGraph =>
    graph.map(resource => {
      if (resource.name !== name) return resource;
      const { protect, ...rest } = resource;
      assert.equal(protect, true, `${name} has no protection`);
      return rest;
    });
}

/** Metadata of an object as the platform writes it. */
export const metadata = (name: string, namespace?: string, labels: object = {}) => ({
  name,
  ...(namespace === undefined ? {} : { namespace }),
  labels: {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': 'quikapp',
    'app.kubernetes.io/managed-by': 'pulumi',
    ...labels,
  },
});
