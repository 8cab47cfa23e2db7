import type { Catalog } from '../catalog';
import type { Problem } from '../problem';

/** Autoscaling has a range: at least one pod, and a maximum that is no smaller than the minimum. */
export function checkReplicas({ workloads }: Catalog): Problem[] {
  return workloads.flatMap(({ name, replicas: { min, max } }) => [
    ...(Number.isInteger(min) && min >= 1
      ? []
      : [
          {
            key: `workloads.${name}.replicas.min`,
            value: min,
            allowed: 'a whole number from 1 on',
          },
        ]),
    ...(Number.isInteger(max) && max >= min
      ? []
      : [
          {
            key: `workloads.${name}.replicas.max`,
            value: max,
            allowed: `a whole number from ${min} (replicas.min) on`,
          },
        ]),
  ]);
}
