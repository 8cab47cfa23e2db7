import { at, numberAt, textAt } from '../graph/value';
import type { Graph } from '../graph/graph';
import type { Rule, Violation } from '../rule';

/** Row 46. */
export const jobs: Rule = {
  name: 'jobs',
  family: 'operations',
  protects: 'A job that hangs for ever, runs beside itself, or leaves a heap of pods.',
  remedy:
    'Set activeDeadlineSeconds; for a CronJob concurrencyPolicy Forbid, startingDeadlineSeconds and history limits; for a Job a TTL.',
  severity: 'high',
  link: 'docs/policies.md#jobs',
  target: 'kubernetes',
  check: graph => [...cronJobs(graph), ...singleJobs(graph)],
};

function cronJobs(graph: Graph): Violation[] {
  return graph.of('kubernetes:batch/v1:CronJob').flatMap(resource => {
    const spec = at(resource.props, 'spec');
    return [
      ...(textAt(spec, 'concurrencyPolicy') === 'Forbid' ? [] : ['It may run beside itself.']),
      ...(numberAt(spec, 'startingDeadlineSeconds') === undefined
        ? ['It states no startingDeadlineSeconds, and after 100 missed runs never starts again.']
        : []),
      ...unbounded(at(spec, 'jobTemplate.spec')),
      ...(numberAt(spec, 'successfulJobsHistoryLimit') === undefined ||
      numberAt(spec, 'failedJobsHistoryLimit') === undefined
        ? ['It states no history limits.']
        : []),
    ].map(message => ({ resource, message }));
  });
}

function singleJobs(graph: Graph): Violation[] {
  return graph
    .of('kubernetes:batch/v1:Job')
    .flatMap(resource =>
      unbounded(at(resource.props, 'spec')).map(message => ({ resource, message })),
    );
}

const unbounded = (spec: unknown): string[] =>
  numberAt(spec, 'activeDeadlineSeconds') === undefined ? ['It may hang for ever.'] : [];
