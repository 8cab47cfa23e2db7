import type { PolicyResource } from '@pulumi/policy';
import { Graph } from './graph';

/**
 * The graph of the resources that the engine hands to a policy, each as the program asks for it; as it is, where the
 * program asks for nothing, such as one outside of an update's targets.
 */
export function fromEngine(
  resources: readonly PolicyResource[],
  asked: (urn: string) => Readonly<Record<string, unknown>> | undefined,
): Graph {
  return new Graph(
    resources.map(({ type, name, urn, parent, opts, props }) => ({
      type,
      name,
      ...(parent === undefined ? {} : { parent: parent.name }),
      protect: opts.protect,
      props: asked(urn) ?? props,
    })),
  );
}
