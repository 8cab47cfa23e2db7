import { listAt } from '../graph/value';
import { containerRule } from './container-rule';

export const capabilities = containerRule(
  {
    name: 'capabilities',
    protects: "A process that uses the kernel's powers it has no need of.",
    remedy: 'Drop ALL; add back NET_BIND_SERVICE at most.',
    severity: 'high',
  },
  ({ spec }) => {
    if (!listAt(spec, 'securityContext.capabilities.drop').includes('ALL')) {
      return 'keeps capabilities that nobody asked for';
    }
    const added = listAt(spec, 'securityContext.capabilities.add').filter(
      name => name !== 'NET_BIND_SERVICE',
    );
    return added.length === 0 ? undefined : `adds ${added.join(', ')}`;
  },
);
