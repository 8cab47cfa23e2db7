import { listAt, textAt } from '../graph/value';
import { containerRule } from './container-rule';

export const recovery = containerRule(
  {
    name: 'docker-recovery',
    requirements: ['R-33', 'R-61'],
    protects: 'A container that stays down, or hangs unnoticed.',
    remedy: 'Set restart: unless-stopped and a health check.',
    severity: 'high',
    adviceInDev: 'a developer may stop a container, or run one that has no health check yet',
  },
  ({ props }) => {
    if (!['unless-stopped', 'always'].includes(textAt(props, 'restart') ?? '')) {
      return 'Nothing starts it again.';
    }
    return listAt(props, 'healthcheck.tests').length > 0 ? undefined : 'It has no health check.';
  },
);
