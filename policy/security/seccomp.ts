import { at } from '../graph/value';
import { containerRule } from './container-rule';

export const seccomp = containerRule(
  {
    name: 'seccomp',
    protects: "A flaw of the kernel reached by a system call that the program doesn't need.",
    remedy: 'Set seccompProfile.type: RuntimeDefault on the pod.',
    severity: 'medium',
  },
  ({ spec }, pods) => {
    const type =
      at(spec, 'securityContext.seccompProfile.type') ??
      at(pods.spec, 'securityContext.seccompProfile.type');
    return type === 'RuntimeDefault' || type === 'Localhost'
      ? undefined
      : 'may make every system call';
  },
);
