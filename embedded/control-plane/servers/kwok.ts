import type { Layout } from '../layout';
import type { ServerDefinition } from './server-definition';

/** Simulates the nodes: takes nodes, pods, Services and claims through the stages in `../stages`. */
export function kwok({ kubeconfig, stages, ports }: Layout): ServerDefinition {
  return {
    name: 'kwok',
    flags: [
      `--kubeconfig=${kubeconfig}`,
      `--config=${stages}`,
      '--manage-all-nodes=true',
      `--server-address=127.0.0.1:${ports.kwok}`,
      // A node is alive as long as its lease is renewed; the leases take the place of status heartbeats.
      '--node-lease-duration-seconds=40',
    ],
    readyUrl: `http://127.0.0.1:${ports.kwok}/readyz`,
  };
}
