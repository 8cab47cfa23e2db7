import { component, outside, tcp, workload, type Flow } from './flow';
import { consulPorts, sidecarPorts } from './mesh';
import type { DatabaseEngine, SharedSystem, Workload } from './workload';

type Target = Pick<Flow, 'to' | 'ports'>;

/** Where a workload finds the store it declares. PostgreSQL is reached through pgpool only. */
const stores: Readonly<Record<DatabaseEngine | SharedSystem, readonly Target[]>> = {
  postgresql: [{ to: component('pgpool'), ports: tcp(9999) }],
  mysql: [{ to: component('mysql'), ports: tcp(3306) }],
  mongodb: [{ to: component('mongodb'), ports: tcp(27017) }],
  redis: [
    { to: component('redis'), ports: tcp(6379) },
    { to: component('redis-sentinel'), ports: tcp(26379) },
  ],
  kafka: [{ to: component('kafka'), ports: tcp(9093) }],
  'object-storage': [{ to: outside('object-storage'), ports: tcp(443) }],
};

/**
 * The flows that follow from what the workloads declare: calls, stores, outside systems, tracing, scraping, edge. A call
 * goes from sidecar to sidecar, so no pod reaches another's own port.
 */
export function workloadFlows(workloads: readonly Workload[]): Flow[] {
  const known = new Set(workloads.map(({ name }) => name));
  const inbound = tcp(sidecarPorts.inbound);
  return workloads.flatMap(caller => {
    const from = workload(caller.name);
    const needs = new Set([...caller.databases.map(({ engine }) => engine), ...caller.uses]);
    const called = caller.calls.filter(name => known.has(name));
    return [
      ...called.map(name => ({ from, to: workload(name), ports: inbound, why: 'call' })),
      ...[...needs].flatMap(need => stores[need].map(to => ({ from, ...to, why: need }))),
      ...(caller.encrypts.length === 0
        ? []
        : [{ from, to: component('vault'), ports: tcp(8200), why: 'encryption' }]),
      ...caller.outside.map(name => ({ from, to: outside(name), ports: tcp(443), why: name })),
      { from, to: component('jaeger'), ports: tcp(4317, 4318), why: 'traces' },
      {
        from,
        to: component('consul'),
        ports: tcp(consulPorts.api, consulPorts.grpc),
        why: "its sidecar's configuration, and settings",
      },
      {
        from: component('prometheus'),
        to: from,
        ports: tcp(sidecarPorts.metrics),
        why: 'metrics, merged by the sidecar',
      },
      ...(caller.kind === 'gateway'
        ? [{ from: component('nginx'), to: from, ports: inbound, why: 'edge' }]
        : []),
    ];
  });
}
