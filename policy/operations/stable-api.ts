import type { Rule } from '../rule';

/** Kubernetes' own groups only; operators keep beta versions for years. */
export const stableApi: Rule = {
  name: 'stable-api',
  family: 'operations',
  protects: 'An object that the next version of Kubernetes no longer takes.',
  remedy: "Write it in the group's stable version.",
  severity: 'medium',
  link: 'docs/policies.md#stable-api',
  target: 'kubernetes',
  check: graph =>
    graph.resources
      .filter(({ type }) => isBuiltIn(type) && /\/v\d+(alpha|beta)\d+:/.test(type))
      .map(resource => ({ resource, message: `It is written as ${resource.type}.` })),
};

const isBuiltIn = (type: string): boolean => /^kubernetes:([a-z]+|[a-z.]+\.k8s\.io)\/v/.test(type);
