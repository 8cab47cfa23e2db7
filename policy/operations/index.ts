import type { Rule } from '../rule';
import { headlessService } from './headless-service';
import { inventory } from './inventory';
import { jobs } from './jobs';
import { maintainedKinds } from './maintained-kinds';
import { namedCluster } from './named-cluster';
import { namespaceLimits } from './namespace-limits';
import { noRandomId } from './no-random-id';
import { protectedData } from './protected-data';
import { recommendedLabels } from './recommended-labels';
import { release } from './release';
import { scrapeTargets } from './scrape-targets';
import { selectorMatches } from './selector-matches';
import { stableApi } from './stable-api';
import { tracing } from './tracing';
import { uniqueVariables } from './unique-variables';
import { volumeClaims } from './volume-claims';

/** Rules that keep a platform changeable without fear. */
export const operations: readonly Rule[] = [
  inventory,
  scrapeTargets,
  tracing,
  protectedData,
  volumeClaims,
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
  uniqueVariables,
];
