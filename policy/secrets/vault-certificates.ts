import { at, listAt } from '../graph/value';
import type { Rule } from '../rule';

export const vaultCertificates: Rule = {
  name: 'vault-certificates',
  family: 'security',
  requirements: ['R-19'],
  protects: "Certificates of the platform's authority in names that aren't the platform's.",
  remedy: 'Name the domains that the role may issue for, and allow no other name and no wildcard.',
  severity: 'high',
  link: 'docs/policies.md#vault-certificates',
  target: 'both',
  check: graph =>
    graph
      .of('vault:pkiSecret/secretBackendRole:SecretBackendRole')
      .filter(
        ({ props }) =>
          listAt(props, 'allowedDomains').length === 0 ||
          at(props, 'allowAnyName') === true ||
          at(props, 'allowWildcardCertificates') !== false,
      )
      .map(resource => ({ resource, message: "It isn't limited to the platform's names." })),
};
