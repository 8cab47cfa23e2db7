import { podsOf } from '../graph/pods';
import { at, listAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

export const scratchSpace: Rule = {
  name: 'scratch-space',
  family: 'security',
  protects: "A pod that fills its node's disk or memory, and takes the pods beside it along.",
  remedy: 'Give each emptyDir a sizeLimit.',
  severity: 'medium',
  link: 'docs/policies.md#scratch-space',
  target: 'kubernetes',
  check: graph =>
    podsOf(graph).flatMap(({ resource, spec }) =>
      listAt(spec, 'volumes')
        .filter(
          volume =>
            at(volume, 'emptyDir') !== undefined && at(volume, 'emptyDir.sizeLimit') === undefined,
        )
        .map(volume => ({
          resource,
          message: `Volume ${textAt(volume, 'name') ?? ''} may grow until the node is full.`,
        })),
    ),
};
