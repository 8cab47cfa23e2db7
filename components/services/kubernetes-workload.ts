import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { mostPods } from '../../catalog/arithmetic/capacity';
import { minAvailable } from '../../catalog/arithmetic/disruption-budget';
import { meshPort } from '../../catalog/mesh';
import type { Workload } from '../../catalog/workload';
import type { Endpoint, WorkloadSecrets } from '../handover';
import { selectorLabels, workloadLabels } from '../labels';
import type { Namespace } from '../networking';
import { autoscalerSpec } from './autoscaler';
import { configMapName } from './config-map-name';
import { podTemplate } from './pod';

/** Settings of {@link KubernetesWorkload}. */
export interface KubernetesWorkloadArgs {
  readonly workload: Workload;
  readonly namespace: Namespace;
  readonly image: string;
  /** Environment variables that are no secret. */
  readonly settings: Readonly<Record<string, string>>;
  /** Environment variables that are filled from Secrets. @default none */
  readonly secrets?: WorkloadSecrets;
  /** Names of Secrets by which the nodes pull its image. @default they may pull without */
  readonly pullSecrets?: readonly string[];
  /** What must be there before its pods start. @default nothing */
  readonly after?: readonly pulumi.Resource[];
  /** Whether `up` waits until its pods are Ready. @default true */
  readonly awaited?: boolean;
}

/** A workload on Kubernetes. Its autoscaler owns the number of pods, so the Deployment states none. */
export class KubernetesWorkload extends pulumi.ComponentResource {
  readonly endpoint: Endpoint;

  constructor(name: string, args: KubernetesWorkloadArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:services:KubernetesWorkload', name, {}, opts);
    const { workload, namespace, image, settings, after = [], awaited = true } = args;
    const { secrets = {}, pullSecrets = [] } = args;
    const metadata = {
      name: workload.name,
      namespace: namespace.name,
      labels: workloadLabels(workload),
    };
    const child = { parent: this, dependsOn: namespace.ready };
    const settingsName = configMapName(workload.name, settings);
    // A pod gets its whole start-up time, and five minutes for its image and its place.
    const progressDeadlineSeconds = workload.startupSeconds + 300;
    // Kubernetes reports a rollout that is stuck. Pulumi's own ten minutes would end a healthy one of many slow pods.
    const rollout = `${mostPods(workload) * progressDeadlineSeconds}s`;

    const account = new k8s.core.v1.ServiceAccount(
      `${name}-account`,
      { metadata, automountServiceAccountToken: false },
      child,
    );
    const configMap = new k8s.core.v1.ConfigMap(
      `${name}-settings`,
      { metadata: { ...metadata, name: settingsName }, immutable: true, data: settings },
      child,
    );
    new k8s.apps.v1.Deployment(
      `${name}-deployment`,
      {
        metadata: awaited
          ? metadata
          : { ...metadata, annotations: { 'pulumi.com/skipAwait': 'true' } },
        spec: {
          selector: { matchLabels: selectorLabels(workload.name) },
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
          minReadySeconds: 5,
          progressDeadlineSeconds,
          revisionHistoryLimit: 3,
          template: podTemplate({
            workload,
            image,
            settings: settingsName,
            secrets,
            pullSecrets,
          }),
        },
      },
      {
        parent: this,
        dependsOn: [namespace.ready, account, configMap, ...after],
        customTimeouts: { create: rollout, update: rollout },
      },
    );
    new k8s.core.v1.Service(
      `${name}-service`,
      {
        metadata: {
          ...metadata,
          // The Deployment is awaited already; waiting for endpoints as well would double an `up`.
          annotations: { 'pulumi.com/skipAwait': 'true' },
        },
        spec: {
          type: 'ClusterIP',
          selector: selectorLabels(workload.name),
          ports: [
            // Behind a Service there is one port in the mesh, so it offers no other.
            {
              name: workload.mesh,
              port: meshPort(workload),
              targetPort: meshPort(workload) === workload.port ? 'http' : 'grpc',
              protocol: 'TCP',
              appProtocol: workload.mesh,
            },
          ],
        },
      },
      child,
    );
    new k8s.autoscaling.v2.HorizontalPodAutoscaler(
      `${name}-autoscaler`,
      { metadata, spec: autoscalerSpec(workload) },
      child,
    );
    this.disruptionBudget(name, args, metadata);

    this.endpoint = { host: `${workload.name}.${namespace.name}`, port: meshPort(workload) };
    this.registerOutputs({ endpoint: this.endpoint });
  }

  private disruptionBudget(
    name: string,
    { workload, namespace }: KubernetesWorkloadArgs,
    metadata: k8s.types.input.meta.v1.ObjectMeta,
  ): void {
    const available = minAvailable(workload.replicas.min);
    if (available === undefined) return;
    new k8s.policy.v1.PodDisruptionBudget(
      `${name}-disruption-budget`,
      {
        metadata,
        spec: {
          minAvailable: available,
          selector: { matchLabels: selectorLabels(workload.name) },
          // A pod that never became ready must not block a drain for ever.
          unhealthyPodEvictionPolicy: 'AlwaysAllow',
        },
      },
      { parent: this, dependsOn: namespace.ready },
    );
  }
}
