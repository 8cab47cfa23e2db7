import type * as k8s from '@pulumi/kubernetes';
import type { Workload } from '../../catalog/workload';
import { canonicalAmounts } from '../canonical-amounts';
import type { WorkloadSecrets } from '../handover';
import { meshMounts } from '../mesh/pod';
import { vaultMounts } from '../secrets/pod';
import { probes } from './probes';

/** What a workload's container is made from. */
export interface ContainerArgs {
  readonly workload: Workload;
  readonly image: string;
  /** Name of the ConfigMap with its settings. */
  readonly settings: string;
  readonly secrets: WorkloadSecrets;
}

/** The one container of a workload's pods, as the Pod Security Standard `restricted` wants it. */
export function container(args: ContainerArgs): k8s.types.input.core.v1.Container {
  const { workload, image, settings, secrets } = args;
  const { requests, limits } = workload.resources;
  return {
    name: workload.name,
    image,
    ports: [
      { name: 'http', containerPort: workload.port, protocol: 'TCP' },
      ...(workload.grpcPort === undefined
        ? []
        : [{ name: 'grpc', containerPort: workload.grpcPort, protocol: 'TCP' }]),
    ],
    envFrom: [{ configMapRef: { name: settings } }],
    // The API server drops an empty list; after a refresh its absence would be a change.
    ...(Object.keys(secrets).length === 0 ? {} : { env: secretVariables(workload.name, secrets) }),
    resources: {
      requests: { ...canonicalAmounts(requests), 'ephemeral-storage': '128Mi' },
      limits: { ...canonicalAmounts(limits), 'ephemeral-storage': '512Mi' },
    },
    ...probes(workload),
    // Endpoints are withdrawn while this passes, so no request reaches a process that is ending.
    lifecycle: { preStop: { sleep: { seconds: 10 } } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, ...meshMounts, ...vaultMounts(workload)],
  };
}

/** Environment variables that Kubernetes fills from Secrets; their values pass through no manifest. */
function secretVariables(
  workload: string,
  secrets: WorkloadSecrets,
): k8s.types.input.core.v1.EnvVar[] {
  return Object.entries(secrets).map(([name, ref]) => {
    if (ref.kind !== 'kubernetes') {
      throw new Error(
        `${workload}: ${name} is of kind ${ref.kind}; on Kubernetes it must be a key of a Secret.`,
      );
    }
    return { name, valueFrom: { secretKeyRef: { name: ref.secret, key: ref.key } } };
  });
}
