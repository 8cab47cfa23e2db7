import type * as k8s from '@pulumi/kubernetes';
import type { Environment } from '../../config';
import { platformLabels } from '../labels';
import { thirdPartyImage } from '../third-party-image';
import type { BackupStep } from './backup-step';

/** What a job's pods are made from. */
export interface BackupPodArgs {
  /** Name of the job; its pods have it as their host name. */
  readonly name: string;
  readonly environment: Environment;
  readonly steps: readonly BackupStep[];
  /** Where the steps hand over to each other. */
  readonly work: Omit<k8s.types.input.core.v1.Volume, 'name'>;
  /** ConfigMap with the scripts. */
  readonly scripts: string;
  /** What flows its pods may use, by the component of the catalogue. @default backup */
  readonly component?: string;
  /** Whether it asks the cluster's API for something. @default false */
  readonly usesApi?: boolean;
}

const folders = { work: '/work', scripts: '/scripts', temporary: '/tmp' } as const;

/** The pods of a job: its steps as init containers, the last as the container. As `restricted` asks. */
export function backupPod(args: BackupPodArgs): k8s.types.input.core.v1.PodTemplateSpec {
  const { name, steps, usesApi = false } = args;
  const containers = steps.map(step => container(step, args));
  const mounts = new Map(
    steps.flatMap(({ files = [] }) => files).map(({ volume }) => [volume.name, volume]),
  );
  return {
    metadata: { labels: backupLabels(name, args.component) },
    spec: {
      serviceAccountName: name,
      automountServiceAccountToken: usesApi,
      enableServiceLinks: false,
      // restic tells by host and process whether the holder of a lock is gone; the pod's own name would be new each time.
      hostname: name,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 30,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 10001,
        runAsGroup: 10001,
        fsGroup: 10001,
        // Else each of a million files is looked at before the job starts.
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...(containers.length > 1 ? { initContainers: containers.slice(0, -1) } : {}),
      containers: containers.slice(-1),
      volumes: [
        { name: 'work', ...args.work },
        { name: 'scripts', configMap: { name: args.scripts, defaultMode: 0o555 } },
        // The root file system is read-only.
        { name: 'tmp', emptyDir: { sizeLimit: '1Gi' } },
        ...mounts.values(),
      ],
    },
  };
}

/** Its own name, and the component whose flows it may use. */
export const backupLabels = (name: string, component = 'backup'): Record<string, string> => ({
  ...platformLabels(name),
  'app.kubernetes.io/component': component,
});

function container(
  step: BackupStep,
  { environment }: BackupPodArgs,
): k8s.types.input.core.v1.Container {
  const { name, image, script, settings = {}, secrets = {}, files = [], memory = '256Mi' } = step;
  const plain = { WORK: folders.work, HOME: folders.temporary, ...settings };
  return {
    name,
    image: thirdPartyImage(image, environment),
    command: ['sh', `${folders.scripts}/${script}`],
    env: [
      ...Object.entries(plain).map(([variable, value]) => ({ name: variable, value })),
      ...Object.entries(step.labels ?? {}).map(([variable, label]) => ({
        name: variable,
        valueFrom: { fieldRef: { fieldPath: `metadata.labels['${label}']`, apiVersion: 'v1' } },
      })),
      ...Object.entries(secrets).map(([variable, ref]) => {
        if (ref.kind !== 'kubernetes') throw new Error(`${variable} must be a key of a Secret.`);
        return {
          name: variable,
          valueFrom: { secretKeyRef: { name: ref.secret, key: ref.key } },
        };
      }),
    ],
    resources: { requests: { cpu: '100m', memory }, limits: { memory } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [
      { name: 'work', mountPath: folders.work },
      { name: 'scripts', mountPath: folders.scripts, readOnly: true },
      { name: 'tmp', mountPath: folders.temporary },
      ...files.map(({ path, volume }) => ({
        name: volume.name,
        mountPath: path,
        readOnly: true,
      })),
    ],
  };
}
