import type { Rule } from '../rule';

export const noBarePod: Rule = {
  name: 'no-bare-pod',
  family: 'availability',
  requirements: ['R-01', 'R-61'],
  protects: 'A pod that nothing makes again when its node is lost.',
  remedy: 'Let a Deployment, StatefulSet, DaemonSet or Job keep it.',
  severity: 'high',
  link: 'docs/policies.md#no-bare-pod',
  target: 'kubernetes',
  check: graph =>
    graph
      .of('kubernetes:core/v1:Pod')
      .map(resource => ({ resource, message: 'It is a pod by itself.' })),
};
