import { at, listAt, textAt } from '../graph/value';
import { containerRule } from './container-rule';

/** Ships the logs, which the daemon hands out by its socket alone. */
const logShipper = 'alloy';
const socket = '/var/run/docker.sock';

export const privileges = containerRule(
  {
    name: 'docker-privileges',
    requirements: ['R-42'],
    protects: "A program in a container that reads the laptop's files or uses the kernel's powers.",
    remedy:
      'Keep data in volumes, bring files by uploads, add no capability but NET_BIND_SERVICE, and keep no-new-privileges.',
    severity: 'critical',
  },
  ({ props }) => {
    const added = listAt(props, 'capabilities.adds').filter(name => name !== 'NET_BIND_SERVICE');
    if (added.length > 0) return `It has the kernel's power ${added.join(', ')}.`;
    const shipper = textAt(props, 'name') === logShipper;
    const bound = [
      ...listAt(props, 'volumes').map(volume => textAt(volume, 'hostPath')),
      ...listAt(props, 'mounts')
        .filter(mount => textAt(mount, 'type') === 'bind')
        .map(mount => textAt(mount, 'source') ?? 'a folder'),
    ].find(path => path !== undefined && !(shipper && path === socket));
    if (bound !== undefined) return `It has ${bound} of the laptop.`;
    const shared = ['pidMode', 'ipcMode'].find(key => at(props, key) === 'host');
    if (shared !== undefined) return `Its ${shared} is the laptop's own.`;
    return listAt(props, 'securityOpts').some(option =>
      String(option).startsWith('no-new-privileges'),
    )
      ? undefined
      : 'Its programs may gain privileges.';
  },
);
