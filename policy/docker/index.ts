import type { Rule } from '../rule';
import { isolation } from './isolation';
import { limits } from './limits';
import { networks } from './networks';
import { publishedPorts } from './published-ports';
import { recovery } from './recovery';

/** Rules for dev's containers. */
export const docker: readonly Rule[] = [recovery, limits, isolation, publishedPorts, networks];
