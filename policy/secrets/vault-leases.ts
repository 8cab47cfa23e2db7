import type { Graph } from '../graph/graph';
import { numberAt } from '../graph/value';
import type { Rule, Violation } from '../rule';

const day = 86_400;
/** As long as Vault itself lets a token live by default. */
const month = 32 * day;

export const vaultLeases: Rule = {
  name: 'vault-leases',
  family: 'security',
  requirements: ['R-17', 'R-20'],
  protects: 'A stolen login that is good for ever.',
  remedy:
    'Bound it: logins to databases by an hour and a day at most (defaultTtl, maxTtl), tokens by 32 days (tokenMaxTtl or tokenExplicitMaxTtl).',
  severity: 'high',
  link: 'docs/policies.md#vault-leases',
  target: 'both',
  check: graph => [...databases(graph), ...tokens(graph)],
};

const within = (seconds: number | undefined, most: number): boolean =>
  seconds !== undefined && seconds > 0 && seconds <= most;

function databases(graph: Graph): Violation[] {
  return graph
    .of('vault:database/secretBackendRole:SecretBackendRole')
    .filter(
      ({ props }) =>
        !within(numberAt(props, 'defaultTtl'), 3600) || !within(numberAt(props, 'maxTtl'), day),
    )
    .map(resource => ({ resource, message: 'Its logins outlive an hour, or a day at most.' }));
}

function tokens(graph: Graph): Violation[] {
  return graph
    .of(
      'vault:appRole/authBackendRole:AuthBackendRole',
      'vault:kubernetes/authBackendRole:AuthBackendRole',
    )
    .filter(
      ({ props }) =>
        !within(numberAt(props, 'tokenExplicitMaxTtl') ?? numberAt(props, 'tokenMaxTtl'), month),
    )
    .map(resource => ({ resource, message: 'Its tokens have no end within 32 days.' }));
}
