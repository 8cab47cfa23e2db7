import type * as k8s from '@pulumi/kubernetes';
import { platformLabels, selectorLabels } from '../../labels';
import type { PriorityClass } from '../../priority';

type Container = k8s.types.input.core.v1.Container;

/** Where a member's container finds what. */
export const folders = {
  data: '/data',
  files: '/etc/redis',
  run: '/run/redis',
  secrets: '/etc/redis-secrets',
} as const;

/** Settings of {@link memberPod}. */
export interface MemberPodArgs {
  readonly set: string;
  /** ConfigMap with its files. */
  readonly files: string;
  /** Secret with its users and passwords. */
  readonly secret: string;
  readonly priority: PriorityClass;
  readonly containers: Container[];
  /** What changes when its users or their rights do: they are read at the start. */
  readonly usersVersion: string;
  /** How long it may take to hand over and write its data down. */
  readonly graceSeconds: number;
}

/** Pods of a set: one in each zone while there is one, none of them privileged. */
export function memberPod(args: MemberPodArgs): k8s.types.input.core.v1.PodTemplateSpec {
  const { set } = args;
  return {
    metadata: {
      labels: platformLabels(set),
      annotations: { 'quikapp.dev/users': args.usersVersion },
    },
    spec: {
      serviceAccountName: set,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      priorityClassName: args.priority.name,
      terminationGracePeriodSeconds: args.graceSeconds,
      securityContext: {
        runAsNonRoot: true,
        // The image's own user.
        runAsUser: 999,
        runAsGroup: 999,
        fsGroup: 999,
        // Else each file of a large volume is looked at whenever the pod starts.
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      topologySpreadConstraints: [
        spread(set, 'topology.kubernetes.io/zone'),
        spread(set, 'kubernetes.io/hostname'),
      ],
      containers: args.containers,
      volumes: [
        { name: 'files', configMap: { name: args.files, defaultMode: 0o555 } },
        { name: 'secrets', secret: { secretName: args.secret, defaultMode: 0o440 } },
        { name: 'run', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
      ],
    },
  };
}

/** What a member's own container mounts. */
export const memberMounts = [
  { name: 'data', mountPath: folders.data },
  { name: 'files', mountPath: folders.files, readOnly: true },
  { name: 'secrets', mountPath: folders.secrets, readOnly: true },
  { name: 'run', mountPath: folders.run },
];

/** What every container of these pods may do: nothing but its work. */
export const unprivileged = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

function spread(
  set: string,
  topologyKey: string,
): k8s.types.input.core.v1.TopologySpreadConstraint {
  return {
    topologyKey,
    // Two members in one place are lost together, and with them the majority.
    whenUnsatisfiable: 'DoNotSchedule',
    maxSkew: 1,
    labelSelector: { matchLabels: selectorLabels(set) },
    nodeTaintsPolicy: 'Honor',
  };
}
