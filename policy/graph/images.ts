import type { Graph } from './graph';
import { podsOf } from './pods';
import type { Resource } from './resource';
import { at, textAt } from './value';

/** An image that something of a stack runs. */
export interface RunImage {
  readonly resource: Resource;
  /** What runs it, to begin a sentence with. */
  readonly what: string;
  readonly image: string;
}

/** Every image that a stack takes from a registry: by its pods, and on Docker by the daemon that pulls it. */
export function images(graph: Graph): RunImage[] {
  const ofPods = podsOf(graph).flatMap(({ resource, containers }) =>
    containers.map(({ name, image }) => ({ resource, what: `Container ${name}`, image })),
  );
  const pulled = graph
    .of('docker:index/remoteImage:RemoteImage')
    // What is built here comes from no registry.
    .filter(({ props }) => at(props, 'build') === undefined)
    .map(resource => ({ resource, what: 'It', image: textAt(resource.props, 'name') ?? '' }));
  return [...ofPods, ...pulled];
}
