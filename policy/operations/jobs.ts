import { at, numberAt, textAt } from '../graph/value';
import type { Graph } from '../graph/graph';
import type { Rule, Violation } from '../rule';
import { isSchedule } from './is-schedule';

export const jobs: Rule = {
  name: 'jobs',
  family: 'operations',
  protects:
    'A job that never starts, hangs for ever, runs beside itself, runs twice, or leaves a heap of pods.',
  remedy:
    'Set activeDeadlineSeconds; for a CronJob a schedule in five fields, concurrencyPolicy Forbid, startingDeadlineSeconds and history limits; for a Job no TTL, by which it would run again.',
  severity: 'high',
  link: 'docs/policies.md#jobs',
  target: 'kubernetes',
  check: graph => [...cronJobs(graph), ...singleJobs(graph)],
};

function cronJobs(graph: Graph): Violation[] {
  const own = graph.of('kubernetes:batch/v1:CronJob').map(resource => {
    const spec = at(resource.props, 'spec');
    return { resource, spec, job: at(spec, 'jobTemplate.spec') };
  });
  // The operator makes a CronJob of each, with these fields.
  const operators = graph.kind('moco.cybozu.com', 'BackupPolicy').map(resource => {
    const spec = at(resource.props, 'spec');
    return { resource, spec, job: spec };
  });
  return [...own, ...operators].flatMap(({ resource, spec, job }) =>
    [
      ...(isSchedule(textAt(spec, 'schedule') ?? '')
        ? []
        : [`Its schedule \`${textAt(spec, 'schedule') ?? ''}\` has not the five fields of cron.`]),
      ...(textAt(spec, 'concurrencyPolicy') === 'Forbid' ? [] : ['It may run beside itself.']),
      ...(numberAt(spec, 'startingDeadlineSeconds') === undefined
        ? ['It states no startingDeadlineSeconds, and after 100 missed runs never starts again.']
        : []),
      ...unbounded(job),
      ...(numberAt(spec, 'successfulJobsHistoryLimit') === undefined ||
      numberAt(spec, 'failedJobsHistoryLimit') === undefined
        ? ['It states no history limits.']
        : []),
    ].map(message => ({ resource, message })),
  );
}

function singleJobs(graph: Graph): Violation[] {
  return graph.of('kubernetes:batch/v1:Job').flatMap(resource =>
    [
      ...unbounded(at(resource.props, 'spec')),
      // Deleted behind Pulumi's back, it is missed by the next refresh and runs once more.
      ...(numberAt(resource.props, 'spec.ttlSecondsAfterFinished') === undefined
        ? []
        : ['It deletes itself, and the next update would run it again.']),
    ].map(message => ({ resource, message })),
  );
}

const unbounded = (spec: unknown): string[] =>
  numberAt(spec, 'activeDeadlineSeconds') === undefined ? ['It may hang for ever.'] : [];
