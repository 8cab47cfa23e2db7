import { catalog } from '../../../../catalog';
import { critical, warning, type AlertCases, type Told } from '../alert-case';

const up = (name: string, pod = 1): string =>
  `up{job="${name}",kind="workload",pod="${name}-${pod}"}`;
const available = (name: string): string =>
  `kube_deployment_status_replicas_available{job="kube-state-metrics",namespace="quikapp-core",deployment="${name}"}`;

const down = (name: string): Told => {
  const { stack, critical: matters } = catalog.workloads.find(
    workload => workload.name === name,
  ) ?? { stack: '' };
  return (matters ? critical : warning)(`No instance of ${name} answers.`, {
    workload: name,
    stack,
  });
};

const names = catalog.workloads.map(({ name }) => name);
const well = Object.fromEntries(
  names.flatMap(name => [
    [up(name), '1x10'],
    [available(name), '2x10'],
  ]),
);

export const workloadCases: AlertCases = {
  WorkloadDown: [
    { when: 'each workload, when there is none', after: '3m', tells: names.map(down) },
    { when: 'workloads of which each has an instance', series: well, after: '5m' },
    {
      when: 'the one whose two instances no longer answer',
      series: { ...well, [up('auth-service')]: '1 0x9', [up('auth-service', 2)]: '0x10' },
      after: '5m',
      tells: [down('auth-service')],
    },
    {
      when: 'one of two instances',
      series: { ...well, [up('auth-service')]: '0x10', [up('auth-service', 2)]: '1x10' },
      after: '5m',
    },
    {
      when: 'the one that is not ready, though its sidecar answers',
      series: { ...well, [available('user-service')]: '2 0x9' },
      after: '5m',
      tells: [down('user-service')],
    },
    {
      when: 'an instance that is away for a minute',
      series: { ...well, [up('auth-service')]: '1 1 0 1x7' },
      after: '4m',
    },
  ],
};
