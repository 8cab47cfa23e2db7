import type { Rule } from '../rule';
import { allowedRegistry } from './allowed-registry';
import { capabilities } from './capabilities';
import { hostAccess } from './host-access';
import { noEscalation } from './no-escalation';
import { noSecretInClear } from './no-secret-in-clear';
import { nonRoot } from './non-root';
import { ownAccount } from './own-account';
import { pinnedImage } from './pinned-image';
import { podSecurityLabels } from './pod-security-labels';
import { readOnlyRoot } from './read-only-root';
import { resources } from './resources';
import { roles } from './roles';
import { scratchSpace } from './scratch-space';
import { seccomp } from './seccomp';
import { volumeTypes } from './volume-types';

/** Rules that keep an intruder small. */
export const security: readonly Rule[] = [
  nonRoot,
  noEscalation,
  capabilities,
  readOnlyRoot,
  seccomp,
  resources,
  scratchSpace,
  pinnedImage,
  allowedRegistry,
  hostAccess,
  volumeTypes,
  ownAccount,
  noSecretInClear,
  roles,
  podSecurityLabels,
];
