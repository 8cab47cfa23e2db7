import type { Catalog } from './catalog';
import { checkCalls } from './checks/calls';
import { checkCapacity } from './checks/capacity';
import { checkInfrastructurePorts } from './checks/infrastructure-ports';
import { checkMesh } from './checks/mesh';
import { checkNames } from './checks/names';
import { checkPorts } from './checks/ports';
import { checkRedisUses } from './checks/redis-uses';
import { checkReferences } from './checks/references';
import { checkReplicas } from './checks/replicas';
import { checkResources } from './checks/resources';
import { checkRoutes } from './checks/routes';
import { checkStacks } from './checks/stacks';
import { checkSubnets } from './checks/subnets';
import { describeProblems, type Problem } from './problem';

/** Everything that is wrong with a catalogue. */
export function checkCatalog(catalog: Catalog): Problem[] {
  return [
    checkNames,
    checkStacks,
    checkPorts,
    checkInfrastructurePorts,
    checkReplicas,
    checkResources,
    checkReferences,
    checkRedisUses,
    checkCalls,
    checkRoutes,
    checkMesh,
    checkSubnets,
    checkCapacity,
  ].flatMap(check => check(catalog));
}

/** The catalogue itself, or an error that lists all its problems. */
export function checked(catalog: Catalog): Catalog {
  const problems = checkCatalog(catalog);
  if (problems.length > 0) {
    throw new Error(`The catalogue has mistakes (see catalog/):\n\n${describeProblems(problems)}`);
  }
  return catalog;
}
