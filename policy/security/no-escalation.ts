import { at } from '../graph/value';
import { containerRule } from './container-rule';

export const noEscalation = containerRule(
  {
    name: 'no-escalation',
    protects: 'A process that gains rights it did not start with.',
    remedy: 'Set allowPrivilegeEscalation: false, and never privileged.',
    severity: 'critical',
  },
  ({ spec }) => {
    if (at(spec, 'securityContext.privileged') === true) return 'is privileged';
    return at(spec, 'securityContext.allowPrivilegeEscalation') === false
      ? undefined
      : 'may gain privileges';
  },
);
