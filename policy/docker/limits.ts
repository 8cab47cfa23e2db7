import { numberAt, textAt } from '../graph/value';
import { containerRule } from './container-rule';

export const limits = containerRule(
  {
    name: 'docker-limits',
    protects: 'A laptop whose memory or disk one container eats.',
    remedy: 'Set a memory limit and the size of its log.',
    severity: 'medium',
    adviceInDev: 'a laptop may have room for a profiler or a verbose log',
  },
  ({ props }) => {
    if (numberAt(props, 'memory') === undefined) return 'Its memory has no limit.';
    return textAt(props, 'logOpts.max-size') === undefined ? 'Its log grows for ever.' : undefined;
  },
);
