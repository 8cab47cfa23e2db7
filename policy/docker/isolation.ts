import { at, listAt, textAt } from '../graph/value';
import { containerRule } from './container-rule';

export const isolation = containerRule(
  {
    name: 'docker-isolation',
    requirements: ['R-42'],
    protects:
      'A container that owns the laptop, or that sits where every other container reaches it.',
    remedy: "Leave out privileged and host networks; name the platform's networks.",
    severity: 'critical',
  },
  ({ props }) => {
    if (at(props, 'privileged') === true) return 'It is privileged.';
    const mode = textAt(props, 'networkMode') ?? 'bridge';
    if (mode === 'host') return "It is on the host's network.";
    const sharesNetwork = mode.startsWith('container:');
    if (!sharesNetwork && listAt(props, 'networksAdvanced').length === 0) {
      return "It is on Docker's default bridge.";
    }
    return undefined;
  },
);
