import type { Catalog } from '../catalog';
import type { Problem } from '../problem';
import { stacks } from '../stacks';
import type { StackName } from '../workload';

/** The overview's services and its three gateways are all there. More is welcome, fewer is a loss. */
export function checkStacks({ workloads }: Catalog): Problem[] {
  const gateways = workloads.filter(({ kind }) => kind === 'gateway').length;
  const services = (Object.keys(stacks) as StackName[]).map(stack => ({
    key: `services of ${stack}`,
    value: workloads.filter(w => w.kind === 'service' && w.stack === stack).length,
    least: stacks[stack].services,
  }));
  return [{ key: 'gateways', value: gateways, least: 3 }, ...services]
    .filter(({ value, least }) => value < least)
    .map(({ key, value, least }) => ({ key, value, allowed: `at least ${least}` }));
}
