import { component, outside, tcp, workload, type Flow } from './flow';
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

/** The flows that follow from what the workloads declare: calls, stores, outside systems, tracing, scraping, edge. */
export function workloadFlows(workloads: readonly Workload[]): Flow[] {
  const byName = new Map(workloads.map(entry => [entry.name, entry]));
  return workloads.flatMap(caller => {
    const from = workload(caller.name);
    const needs = new Set([...caller.databases.map(({ engine }) => engine), ...caller.uses]);
    const called = caller.calls.flatMap(name => byName.get(name) ?? []);
    return [
      ...called.map(({ name, port, grpcPort }) => ({
        from,
        to: workload(name),
        ports: tcp(port, ...(grpcPort === undefined ? [] : [grpcPort])),
        why: 'call',
      })),
      ...[...needs].flatMap(need => stores[need].map(to => ({ from, ...to, why: need }))),
      ...caller.outside.map(name => ({ from, to: outside(name), ports: tcp(443), why: name })),
      { from, to: component('jaeger'), ports: tcp(4317, 4318), why: 'traces' },
      { from: component('prometheus'), to: from, ports: tcp(caller.port), why: 'metrics' },
      ...(caller.kind === 'gateway'
        ? [{ from: component('nginx'), to: from, ports: tcp(caller.port), why: 'edge' }]
        : []),
    ];
  });
}
