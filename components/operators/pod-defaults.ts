/** Two, of which one leads: the other takes over within seconds, so that a drain delays no failover. */
export const replicas = 2;

/** Guaranteed memory is also the most: an operator's need doesn't follow the load. Its CPU may burst. */
export const resources = (cpu: string, memory: string) => ({
  requests: { cpu, memory },
  limits: { memory },
});

/** On different nodes where that is possible. */
export const spread = (labels: Readonly<Record<string, string>>) => [
  {
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: labels },
  },
];

/** The same, where a chart takes an affinity alone. */
export const apart = (labels: Readonly<Record<string, string>>) => ({
  podAntiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      {
        weight: 100,
        podAffinityTerm: {
          topologyKey: 'kubernetes.io/hostname',
          labelSelector: { matchLabels: labels },
        },
      },
    ],
  },
});
