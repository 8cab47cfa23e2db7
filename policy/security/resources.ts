import { at } from '../graph/value';
import { containerRule } from './container-rule';

/** A limit on CPU is left to each workload: it slows what could use an idle core. */
export const resources = containerRule(
  {
    name: 'resources',
    protects:
      'A pod that starves its neighbours, or that lands on a node which has no room for it.',
    remedy: 'State requests for CPU and memory, and a limit for memory.',
    severity: 'high',
  },
  ({ spec }) => {
    const missing = ['requests.cpu', 'requests.memory', 'limits.memory'].filter(
      path => at(spec, `resources.${path}`) === undefined,
    );
    return missing.length === 0 ? undefined : `states no ${missing.join(', no ')}`;
  },
);
