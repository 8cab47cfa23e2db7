import type { PolicyResource } from '@pulumi/policy';
import { Graph } from './graph';

/** The graph of the resources that the engine hands to a policy. */
export function fromEngine(resources: readonly PolicyResource[]): Graph {
  return new Graph(
    resources.map(({ type, name, parent, opts, props }) => ({
      type,
      name,
      ...(parent === undefined ? {} : { parent: parent.name }),
      protect: opts.protect,
      props,
    })),
  );
}
