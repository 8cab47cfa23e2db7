import type { Rule } from '../rule';
import { archive } from './archive';
import { guaranteedMemory } from './guaranteed-memory';
import { keptVolumes } from './kept-volumes';
import { priority } from './priority';
import { quorum } from './quorum';
import { replication } from './replication';
import { topicAccess } from './topic-access';

/** Rules for what holds data, whichever operator keeps it. */
export const stores: readonly Rule[] = [
  quorum,
  replication,
  priority,
  guaranteedMemory,
  topicAccess,
  keptVolumes,
  archive,
];
