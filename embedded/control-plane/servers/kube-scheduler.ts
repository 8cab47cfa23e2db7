import type { Layout } from '../layout';
import { SINGLE_CLIENT } from './single-client';
import type { ServerDefinition } from './server-definition';

/** Gives each pod its node. */
export function kubeScheduler({ kubeconfig, ports }: Layout): ServerDefinition {
  return {
    name: 'kube-scheduler',
    flags: [
      `--kubeconfig=${kubeconfig}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${ports.scheduler}`,
      ...SINGLE_CLIENT,
    ],
    readyUrl: `https://127.0.0.1:${ports.scheduler}/readyz`,
  };
}
