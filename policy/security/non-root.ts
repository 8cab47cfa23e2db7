import { at } from '../graph/value';
import { containerRule } from './container-rule';

const lowest = 10_000;

export const nonRoot = containerRule(
  {
    name: 'non-root',
    protects:
      'A process that breaks out of its container being root, or a user of the node, outside.',
    remedy: 'Set runAsNonRoot; where the program chooses the user, one from 10000 on.',
    severity: 'high',
  },
  ({ spec }, pods) => {
    const own = at(spec, 'securityContext');
    const shared = at(pods.spec, 'securityContext');
    if ((at(own, 'runAsNonRoot') ?? at(shared, 'runAsNonRoot')) !== true) return 'may run as root';
    const user = at(own, 'runAsUser') ?? at(shared, 'runAsUser');
    // Images of others have users of their own; what runs as root all the same doesn't start.
    return user === 0 || (typeof user === 'number' && user < lowest && isOwn(pods.labels))
      ? `runs as user ${user}`
      : undefined;
  },
);

/** Workloads' images are ours. */
const isOwn = (labels: Readonly<Record<string, unknown>>): boolean =>
  labels['quikapp.dev/stack'] !== undefined;
