import { usableAddresses, parseCidr } from '../../../../catalog/arithmetic/cidr';
import { subnets, type SubnetName } from '../../../../catalog/subnets';
import { critical, warning, type AlertCases } from '../alert-case';

const GiB = 2 ** 30;
const claim = { namespace: 'quikapp-data', persistentvolumeclaim: 'postgresql-1' };
const volume = (metric: string, namespace = claim.namespace): string =>
  `kubelet_volume_stats_${metric}{namespace="${namespace}",persistentvolumeclaim="${claim.persistentvolumeclaim}"}`;

const container = { namespace: 'quikapp-core', pod: 'auth-service-1', container: 'auth-service' };
const memory = (used: number) => ({
  // As cAdvisor tells it: of each container, and once more of the whole pod.
  [`container_memory_working_set_bytes{namespace="quikapp-core",pod="auth-service-1",container="auth-service",id="/a"}`]: `${used}x20`,
  [`container_memory_working_set_bytes{namespace="quikapp-core",pod="auth-service-1",container="",id="/"}`]:
    '9999x20',
  [`kube_pod_container_resource_limits{namespace="quikapp-core",pod="auth-service-1",container="auth-service",resource="memory",unit="byte"}`]:
    '1000x20',
  [`kube_pod_container_resource_limits{namespace="quikapp-core",pod="auth-service-1",container="auth-service",resource="cpu",unit="core"}`]:
    '1x20',
});
const restarts = `kube_pod_container_status_restarts_total{namespace="quikapp-core",pod="auth-service-1",container="auth-service"}`;

const autoscaler = { namespace: 'quikapp-core', horizontalpodautoscaler: 'auth-service' };
const pods = (metric: string): string =>
  `kube_horizontalpodautoscaler_${metric}{namespace="quikapp-core",horizontalpodautoscaler="auth-service"}`;

/** So many pods, as kube-state-metrics tells of them. */
const inSubnet = (subnet: SubnetName, count: number, phase: string, hostNetwork = false) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const pod = `namespace="${subnets[subnet].namespace}",pod="${phase}-${hostNetwork}-${index}"`;
      return [
        [`kube_pod_info{${pod},host_network="${hostNetwork}"}`, '1x30'],
        [`kube_pod_status_phase{${pod},phase="${phase}"}`, '1x30'],
        [
          `kube_pod_status_phase{${pod},phase="${phase === 'Running' ? 'Failed' : 'Running'}"}`,
          '0x30',
        ],
      ];
    }).flat(),
  ) as Record<string, string>;

const block = parseCidr(subnets.core.cidr);
const room = Math.floor((block ? usableAddresses(block) : 0) * 0.85);

/** Of 100 periods a minute, so many in which the container had to wait. */
const throttledIn = (periods: number) => {
  const of = '{namespace="quikapp-core",pod="user-service-1",container="app"}';
  return {
    [`container_cpu_cfs_periods_total${of}`]: '0+100x30',
    [`container_cpu_cfs_throttled_periods_total${of}`]: `0+${periods}x30`,
  };
};

export const capacityCases: AlertCases = {
  CpuThrottled: [
    {
      when: 'a container that is held back most of its time',
      series: throttledIn(60),
      after: '25m',
      tells: [
        warning('user-service-1/app is held back by its limit of CPU in 60% of its time.', {
          namespace: 'quikapp-core',
          pod: 'user-service-1',
          container: 'app',
        }),
      ],
    },
    { when: 'a container that is held back at times', series: throttledIn(40), after: '25m' },
  ],
  VolumeFullSoon: [
    {
      when: 'a volume that loses 12 GiB a day of its last 40',
      series: {
        [volume('available_bytes')]: `${40 * GiB}-${GiB / 12}x60`,
        [volume('capacity_bytes')]: `${100 * GiB}x60`,
      },
      step: '10m',
      after: '8h',
      tells: [warning('Volume postgresql-1 is full within four days.', claim)],
    },
    {
      when: 'one that loses 6 GiB a day of its last 40',
      series: {
        [volume('available_bytes')]: `${40 * GiB}-${GiB / 24}x60`,
        [volume('capacity_bytes')]: `${100 * GiB}x60`,
      },
      step: '10m',
      after: '8h',
    },
    {
      when: 'one that is being filled and more than half empty',
      series: {
        [volume('available_bytes')]: `${90 * GiB}-${GiB / 3}x60`,
        [volume('capacity_bytes')]: `${100 * GiB}x60`,
      },
      step: '10m',
      after: '8h',
    },
  ],
  VolumeFull: [
    {
      when: '86 of 100 GiB',
      series: {
        [volume('available_bytes')]: `${14 * GiB}x10`,
        [volume('capacity_bytes')]: `${100 * GiB}x10`,
      },
      after: '6m',
      tells: [critical('Volume postgresql-1 is 86% full.', claim)],
    },
    {
      when: '84 of 100 GiB',
      series: {
        [volume('available_bytes')]: `${16 * GiB}x10`,
        [volume('capacity_bytes')]: `${100 * GiB}x10`,
      },
      after: '6m',
    },
    {
      when: 'a volume that is none of ours',
      series: {
        [volume('available_bytes', 'other')]: '0x10',
        [volume('capacity_bytes', 'other')]: `${GiB}x10`,
      },
      after: '6m',
    },
  ],
  MemoryHigh: [
    {
      when: '86 % of the limit, for a quarter of an hour',
      series: memory(860),
      after: '16m',
      tells: [warning('auth-service-1/auth-service uses 86% of its memory.', container)],
    },
    { when: '85 % of the limit', series: memory(850), after: '16m' },
  ],
  RestartsOften: [
    {
      when: 'seven restarts in an hour',
      series: { [restarts]: '0+1x7' },
      step: '10m',
      after: '60m',
      tells: [warning('auth-service-1/auth-service restarted 6 times in an hour.', container)],
    },
    { when: 'four in an hour', series: { [restarts]: '0 1 2 3 4 4 4' }, step: '10m', after: '60m' },
  ],
  AutoscalerAtMaximum: [
    {
      when: 'no more pods to give for half an hour',
      series: {
        [pods('status_current_replicas')]: '8x40',
        [pods('spec_max_replicas')]: '8x40',
      },
      after: '31m',
      tells: [warning('auth-service has no more pods to give.', autoscaler)],
    },
    {
      when: 'one more to give',
      series: {
        [pods('status_current_replicas')]: '7x40',
        [pods('spec_max_replicas')]: '8x40',
      },
      after: '31m',
    },
  ],
  SubnetFull: [
    {
      when: 'more than 85 % of the addresses, of the subnet that it is',
      series: { ...inSubnet('core', room + 1, 'Running'), ...inSubnet('data', 5, 'Running') },
      after: '16m',
      tells: [
        warning(`85.38% of the addresses of core (${subnets.core.cidr}) are in use.`, {
          subnet: 'core',
        }),
      ],
    },
    {
      when: "as many, of which some are over or have their node's address",
      series: {
        ...inSubnet('core', room - 5, 'Running'),
        ...inSubnet('core', 10, 'Succeeded'),
        ...inSubnet('core', 10, 'Running', true),
      },
      after: '16m',
    },
  ],
};
