import { namespaceOf, objectName } from '../graph/graph';
import { textAt } from '../graph/value';
import type { Rule } from '../rule';

export const headlessService: Rule = {
  name: 'headless-service',
  family: 'operations',
  protects: 'Members of a set that find each other by names which nothing answers.',
  remedy: 'Give the StatefulSet the headless Service that its serviceName names.',
  severity: 'high',
  link: 'docs/policies.md#headless-service',
  target: 'kubernetes',
  check: graph =>
    graph
      .of('kubernetes:apps/v1:StatefulSet')
      .filter(
        set =>
          !graph
            .of('kubernetes:core/v1:Service')
            .some(
              service =>
                namespaceOf(service) === namespaceOf(set) &&
                objectName(service) === textAt(set.props, 'spec.serviceName') &&
                textAt(service.props, 'spec.clusterIP') === 'None',
            ),
      )
      .map(resource => ({ resource, message: 'Its headless Service is missing.' })),
};
