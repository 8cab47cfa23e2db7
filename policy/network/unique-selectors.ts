import { namespaceOf, objectName } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { recordAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

/** A headless Service beside one with an address is how members find each other. */
export const uniqueSelectors: Rule = {
  name: 'unique-selectors',
  family: 'network',
  protects:
    'A copied Service that still leads to the pods of the one it was copied from, so that two names answer for one program.',
  remedy: 'Select the pods that the Service is named after, or leave it out.',
  severity: 'medium',
  link: 'docs/policies.md#unique-selectors',
  target: 'kubernetes',
  check: graph => {
    const services = graph
      .of('kubernetes:core/v1:Service')
      // That one selects nothing is another rule's to say.
      .filter(({ props }) => Object.keys(recordAt(props, 'spec.selector')).length > 0)
      .map(resource => ({ resource, key: keyOf(resource) }));
    return services.flatMap(({ resource, key }, index) => {
      const first = services.findIndex(other => other.key === key);
      const other = services[first]?.resource;
      return first === index || !other
        ? []
        : [{ resource, message: `It selects the same pods as ${objectName(other)}.` }];
    });
  },
};

/** What a Service selects, and in which way, in words that are the same for two that do the same. */
function keyOf(resource: Resource): string {
  const selector = Object.entries(recordAt(resource.props, 'spec.selector')).sort();
  const headless = textAt(resource.props, 'spec.clusterIP') === 'None';
  return JSON.stringify([namespaceOf(resource), headless, selector]);
}
