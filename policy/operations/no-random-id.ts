import type { Rule } from '../rule';

export const noRandomId: Rule = {
  name: 'no-random-id',
  family: 'operations',
  protects: 'A generated secret that stands in clear in the state, as the id of its resource.',
  remedy: 'Use RandomPassword, whose id tells nothing.',
  severity: 'high',
  link: 'docs/policies.md#no-random-id',
  target: 'both',
  check: graph =>
    graph
      .of('random:index/randomId:RandomId', 'random:index/randomBytes:RandomBytes')
      .map(resource => ({ resource, message: 'Its id is its value.' })),
};
