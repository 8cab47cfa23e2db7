import type { RecordedResource } from './record';

/** A Kubernetes object in a recorded graph, as far as tests read it. */
export interface ObjectInputs {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: unknown;
  readonly data?: Readonly<Record<string, string>>;
}

/** Inputs of every resource whose type ends so (`v1:Deployment`), typed by the caller. */
export function inputsOf<Inputs = ObjectInputs>(
  graph: readonly RecordedResource[],
  type: string,
): Inputs[] {
  return graph
    .filter(resource => resource.type.endsWith(type))
    .map(({ inputs }) => inputs as Inputs);
}

/** The part of a graph that the workloads are; the rest is the platform below them. */
export const servicesIn = (graph: readonly RecordedResource[]): RecordedResource[] =>
  graph.filter(({ name }) => name.startsWith('quikapp-services'));

/** Every resource, as one line of text each would name it in an assertion. */
export const titles = (resources: readonly RecordedResource[]): string[] =>
  resources.map(({ type, name }) => `${type}::${name}`);
