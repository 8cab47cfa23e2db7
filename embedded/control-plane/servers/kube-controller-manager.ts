import * as path from 'node:path';
import type { Layout } from '../layout';
import { SINGLE_CLIENT } from './single-client';
import type { ServerDefinition } from './server-definition';

/** The controllers of Deployments, Jobs, autoscalers, namespaces, quotas and the rest. */
export function kubeControllerManager(layout: Layout): ServerDefinition {
  return {
    name: 'kube-controller-manager',
    flags: [
      `--kubeconfig=${layout.kubeconfig}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${layout.ports.controllerManager}`,
      ...SINGLE_CLIENT,
      `--root-ca-file=${path.join(layout.certificates, 'apiserver.crt')}`,
      `--service-account-private-key-file=${layout.serviceAccountKey}`,
      // An autoscaler raises its Deployment to the minimum at its first look: let that come soon.
      '--horizontal-pod-autoscaler-sync-period=2s',
      // Its default is a system folder that it would create.
      `--flex-volume-plugin-dir=${path.join(layout.directory, 'flex-volume')}`,
    ],
    readyUrl: `https://127.0.0.1:${layout.ports.controllerManager}/healthz`,
  };
}
