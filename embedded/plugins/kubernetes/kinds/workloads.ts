import { daemonSetReadiness } from '../wait/daemon-set';
import { deploymentReadiness } from '../wait/deployment';
import { jobReadiness } from '../wait/job';
import { statefulSetReadiness } from '../wait/stateful-set';
import { kindsOf } from './kind';

const podOwner = { namespaced: true, ownsObjects: true };

/** Kinds that run pods. */
export const workloads = [
  ...kindsOf('apps/v1', [
    {
      kind: 'Deployment',
      plural: 'deployments',
      ...podOwner,
      replaceOn: ['spec.selector'],
      readiness: deploymentReadiness,
    },
    {
      kind: 'DaemonSet',
      plural: 'daemonsets',
      ...podOwner,
      replaceOn: ['spec.selector'],
      readiness: daemonSetReadiness,
    },
    {
      kind: 'StatefulSet',
      plural: 'statefulsets',
      ...podOwner,
      replaceOn: [
        'spec.podManagementPolicy',
        'spec.revisionHistoryLimit',
        'spec.selector',
        'spec.serviceName',
        'spec.volumeClaimTemplates',
      ],
      readiness: statefulSetReadiness,
    },
  ]),
  ...kindsOf('batch/v1', [
    {
      kind: 'Job',
      plural: 'jobs',
      ...podOwner,
      replaceOn: ['spec.completions', 'spec.parallelism', 'spec.selector', 'spec.template'],
      readiness: jobReadiness,
    },
    { kind: 'CronJob', plural: 'cronjobs', ...podOwner },
  ]),
];
