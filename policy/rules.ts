import { availability } from './availability';
import { backups } from './backups';
import { docker } from './docker';
import { mesh } from './mesh';
import { network } from './network';
import { operations } from './operations';
import type { Rule } from './rule';
import { secrets } from './secrets';
import { security } from './security';
import { stores } from './stores';

/** Every rule of the pack. */
export const rules: readonly Rule[] = [
  ...availability,
  ...security,
  ...secrets,
  ...network,
  ...operations,
  ...stores,
  ...backups,
  ...mesh,
  ...docker,
];
