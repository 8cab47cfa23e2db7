import type { Mutation } from '../mutation';
import { availability } from './availability';
import { backups } from './backups';
import { docker } from './docker';
import { mesh } from './mesh';
import { network } from './network';
import { operations } from './operations';
import { secrets } from './secrets';
import { security } from './security';
import { stores } from './stores';

/** Every mutation: each breaks one promise of a golden graph. */
export const mutations: readonly Mutation[] = [
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
