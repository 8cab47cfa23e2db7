import type { Rule } from '../rule';
import { isolation } from './isolation';
import { limits } from './limits';
import { networks } from './networks';
import { privileges } from './privileges';
import { publishedPorts } from './published-ports';
import { recovery } from './recovery';
import { dockerTiers } from './tiers';

/** Rules for dev's containers. */
export const docker: readonly Rule[] = [
  recovery,
  limits,
  isolation,
  privileges,
  publishedPorts,
  networks,
  dockerTiers,
];
