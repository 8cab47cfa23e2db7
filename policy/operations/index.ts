import type { Rule } from '../rule';
import { headlessService } from './headless-service';
import { jobs } from './jobs';
import { maintainedKinds } from './maintained-kinds';
import { namedCluster } from './named-cluster';
import { namespaceLimits } from './namespace-limits';
import { noRandomId } from './no-random-id';
import { protectedData } from './protected-data';
import { recommendedLabels } from './recommended-labels';
import { release } from './release';
import { selectorMatches } from './selector-matches';
import { stableApi } from './stable-api';

/** Rules that keep a platform changeable without fear. */
export const operations: readonly Rule[] = [
  protectedData,
  namedCluster,
  release,
  jobs,
  namespaceLimits,
  headlessService,
  selectorMatches,
  recommendedLabels,
  stableApi,
  maintainedKinds,
  noRandomId,
];
