import type { Rule } from '../rule';
import { archive } from './archive';
import { keptVolumes } from './kept-volumes';
import { priority } from './priority';
import { quorum } from './quorum';
import { replication } from './replication';

/** Rules for what holds data, whichever operator keeps it. */
export const stores: readonly Rule[] = [quorum, replication, priority, keptVolumes, archive];
