import type { Workload } from '../../catalog/workload';
import type { Environment } from '../../config';
import { isBuildContext } from './build-context';
import { imageSource } from './image-source';

/** The workloads on Docker that the placeholder stands in for. */
export function standIns(
  workloads: readonly Workload[],
  environment: Environment,
): ReadonlySet<string> {
  return new Set(
    workloads
      .filter(each => imageSource(each, environment, isBuildContext).kind === 'placeholder')
      .map(({ name }) => name),
  );
}
