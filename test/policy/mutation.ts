import assert from 'node:assert/strict';
import type { GoldenResource } from '../../policy/graph/from-golden';

/** One way of breaking a promise: what is done to a golden graph, and which rule must notice. */
export interface Mutation {
  /** Name of the rule that must find it; no other may. */
  readonly rule: string;
  /** What is done, for the test's title. */
  readonly title: string;
  /** @default prod */
  readonly stack?: 'dev' | 'prod';
  readonly change: (graph: GoldenResource[]) => GoldenResource[];
}

/** Changes the value at a path of one resource; `undefined` takes the key away. */
export function set(name: string, path: string, value: unknown) {
  return (graph: GoldenResource[]): GoldenResource[] => {
    const resource = graph.find(candidate => candidate.name === name);
    assert.ok(resource, `the golden graph has no ${name}`);
    const keys = path.split('.');
    const last = keys.pop() ?? assert.fail();
    const holder = keys.reduce<Record<string, unknown>>(
      (object, key) => (object[key] ??= {}) as Record<string, unknown>,
      resource.inputs,
    );
    if (value === undefined) Reflect.deleteProperty(holder, last);
    else holder[last] = value;
    return graph;
  };
}

/** Takes a resource out. */
export function remove(name: string) {
  return (graph: GoldenResource[]): GoldenResource[] => {
    const rest = graph.filter(candidate => candidate.name !== name);
    assert.equal(rest.length, graph.length - 1, `the golden graph has no ${name}`);
    return rest;
  };
}

/** Adds a resource. */
export function add(type: string, inputs: Record<string, unknown>, protect?: boolean) {
  return (graph: GoldenResource[]): GoldenResource[] => [
    ...graph,
    { type, name: 'added', inputs, ...(protect === undefined ? {} : { protect }) },
  ];
}

/** Adds another object like one that there is: `name` in the cluster, with these fields of its specification. */
export function copy(of: string, name: string, overrides: object = {}) {
  return (graph: GoldenResource[]): GoldenResource[] => {
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
  return (graph: GoldenResource[]): GoldenResource[] =>
    graph.map(({ protect, ...resource }) => ({
      ...resource,
      ...(protect === undefined || resource.name === name ? {} : { protect }),
    }));
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
