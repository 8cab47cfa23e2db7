import type { Graph } from '../graph/graph';
import { at, recordAt, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';

export const vaultAudit: Rule = {
  name: 'vault-audit',
  family: 'security',
  requirements: ['R-20'],
  protects: 'Secrets that somebody read without a trace, or that the trace itself shows.',
  remedy: 'Give Vault an audit device of the type file, with its file_path and without log_raw.',
  severity: 'critical',
  link: 'docs/policies.md#vault-audit',
  target: 'both',
  check: graph => [...missing(graph), ...devices(graph)],
};

const device = 'vault:index/audit:Audit';

/** A Vault that isn't filled yet has nothing to record. */
function missing(graph: Graph): Violation[] {
  const filled = graph.of('vault:index/mount:Mount', 'vault:index/policy:Policy').length > 0;
  return filled && graph.of(device).length === 0
    ? [{ missing: 'audit log of Vault', message: 'Vault is filled and records no request.' }]
    : [];
}

function devices(graph: Graph): Violation[] {
  return graph.of(device).flatMap(resource => {
    const { file_path: file, log_raw: raw } = recordAt(resource.props, 'options');
    return [
      ...(textAt(resource.props, 'type') === 'file' && file !== undefined
        ? []
        : ['It writes to no file.']),
      ...(raw === undefined || raw === 'false' ? [] : ['It shows secrets in clear.']),
      ...(at(resource.props, 'local') === true ? ['It records one member only.'] : []),
    ].map(message => ({ resource, message }));
  });
}
