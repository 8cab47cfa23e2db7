import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands in for the workloads' sidecars, which count requests; `GET /<workload>` has the counters of one. */
export async function startSidecars() {
  /** Workloads of whose requests one in two fails. */
  const failing = new Set<string>();
  const counted = new Map<string, { good: number; bad: number }>();
  const server = createServer((request, response) => {
    const workload = (request.url ?? '').slice(1);
    const { good, bad } = counted.get(workload) ?? { good: 0, bad: 0 };
    const now = { good: good + 50, bad: bad + (failing.has(workload) ? 50 : 0) };
    counted.set(workload, now);
    const line = (kind: number, count: number): string =>
      `envoy_http_downstream_rq_xx{envoy_http_conn_manager_prefix="public_listener",envoy_response_code_class="${kind}"} ${count}\n`;
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(line(2, now.good) + line(5, now.bad));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    failing,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
