import type { Resource } from '../../policy/graph/resource';
import { at, listAt, textAt } from '../../policy/graph/value';
import { exposures } from '../../policy/network/exposures';

/** What makes a resource reachable from outside, each in one sentence: forbidden ways, and new ones of the edge. */
export function waysIn(resource: Resource): string[] {
  const { type, props } = resource;
  if (/^kubernetes:networking\.k8s\.io\/[^:]+:Ingress$/.test(type)) {
    return listAt(props, 'spec.rules').map(
      rule => `The public reaches it as ${textAt(rule, 'host') ?? 'every host'}.`,
    );
  }
  if (type === 'docker:index/container:Container') {
    return listAt(props, 'ports')
      .filter(port => !/^(127\.|::1$)/.test(textAt(port, 'ip') ?? ''))
      .map(port => `Its port ${String(at(port, 'external'))} is reached from other machines.`);
  }
  return exposures(resource);
}
