import { at, numberAt } from '../graph/value';
import type { Rule } from '../rule';

export const vaultKeys: Rule = {
  name: 'vault-keys',
  family: 'security',
  requirements: ['R-18'],
  protects: 'Data that nobody can decrypt any more, or somebody else can.',
  remedy: 'Let transit keys rotate, and neither be deleted nor exported.',
  severity: 'critical',
  link: 'docs/policies.md#vault-keys',
  target: 'both',
  check: graph =>
    graph
      .of('vault:transit/secretBackendKey:SecretBackendKey')
      .flatMap(resource =>
        [
          ...(at(resource.props, 'deletionAllowed') === true ? ['It may be deleted.'] : []),
          ...(at(resource.props, 'exportable') === true ? ['It may be exported.'] : []),
          ...((numberAt(resource.props, 'autoRotatePeriod') ?? 0) > 0 ? [] : ['It never rotates.']),
        ].map(message => ({ resource, message })),
      ),
};
