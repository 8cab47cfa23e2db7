import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Environment } from '../../../config';
import { metadata } from '../../labels';
import type { Namespace } from '../../networking';
import type { PriorityClass } from '../../priority';
import { configMapName } from '../../services/config-map-name';
import { memberClaim } from './member-claim';
import { memberPod, type MemberPodArgs } from './member-pod';
import { memberService, membersService } from './member-service';

/** Settings of {@link MemberSet}. */
export interface MemberSetArgs {
  /** Name of the pods' set, and with a number of each pod, Service and claim. */
  readonly set: string;
  readonly namespace: Namespace;
  readonly environment: Environment;
  readonly priority: PriorityClass;
  readonly instances: number;
  readonly ports: Readonly<Record<string, number>>;
  /** Size of each member's volume. */
  readonly storage: string;
  /** Configuration and scripts, by name of the file; mounted together. */
  readonly files: Readonly<Record<string, string>>;
  readonly pod: Pick<MemberPodArgs, 'containers' | 'secret' | 'usersVersion' | 'graceSeconds'>;
  /** Secrets that its pods mount. */
  readonly after: readonly pulumi.Resource[];
}

/** Members that each have a name, an address and a volume for good, whatever becomes of their pods. */
export class MemberSet extends pulumi.ComponentResource {
  /** The set, once its members are ready. */
  readonly ready: pulumi.Resource;

  constructor(name: string, args: MemberSetArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:cache:MemberSet', name, {}, opts);
    const { set, namespace, ports, priority } = args;
    const child = { parent: this, dependsOn: namespace.ready };
    const numbers = Array.from({ length: args.instances }, (_, number) => number);

    const account = new k8s.core.v1.ServiceAccount(
      `${name}-account`,
      { metadata: metadata(set, namespace.name), automountServiceAccountToken: false },
      child,
    );
    const files = configMapName(set, args.files);
    const settings = new k8s.core.v1.ConfigMap(
      `${name}-files`,
      { metadata: metadata(files, namespace.name), immutable: true, data: args.files },
      child,
    );
    const services = [
      new k8s.core.v1.Service(`${name}-service`, membersService(set, namespace.name, ports), child),
      ...numbers.map(
        number =>
          new k8s.core.v1.Service(
            `${name}-service-${number}`,
            memberService(set, number, namespace.name, ports),
            child,
          ),
      ),
    ];
    const claims = numbers.map(number => this.claim(`${name}-claim-${number}`, number, args));
    this.disruptionBudget(name, args);
    this.ready = this.statefulSet(`${name}-set`, args, files, [
      ...[account, settings, ...services, ...claims, priority.ready, namespace.ready],
      ...args.after,
    ]);
    this.registerOutputs({});
  }

  private claim(
    name: string,
    number: number,
    { set, namespace, environment, storage }: MemberSetArgs,
  ): pulumi.Resource {
    return new k8s.core.v1.PersistentVolumeClaim(
      name,
      memberClaim({
        name: `data-${set}-${number}`,
        set,
        namespace: namespace.name,
        storage,
        storageClass: environment.stores.storageClass,
      }),
      // With the claim its volume goes, and with that a member's data.
      { parent: this, dependsOn: namespace.ready, protect: environment.protect },
    );
  }

  private statefulSet(
    name: string,
    { set, namespace, instances, priority, pod, environment }: MemberSetArgs,
    files: string,
    dependsOn: pulumi.Resource[],
  ): pulumi.Resource {
    const { metadata: labels, ...rest } = memberPod({ set, files, priority, ...pod });
    return new k8s.apps.v1.StatefulSet(
      name,
      {
        metadata: {
          ...metadata(set, namespace.name),
          // A set that must be replaced leaves its pods to the next. Where nothing is protected all is to be destroyed one
          // day, and pods that stayed would hold their claims for ever.
          ...(environment.protect
            ? { annotations: { 'pulumi.com/deletionPropagationPolicy': 'orphan' } }
            : {}),
        },
        spec: {
          replicas: instances,
          serviceName: set,
          // They wait for each other, so none may wait for the one before it.
          podManagementPolicy: 'Parallel',
          updateStrategy: { type: 'RollingUpdate' },
          minReadySeconds: 5,
          selector: { matchLabels: { 'app.kubernetes.io/name': set } },
          template: { metadata: labels, ...rest },
          volumeClaimTemplates: [
            // It only names the claims. They are there before the pods, which so adopt them; and this never changes, since
            // a StatefulSet with another template is another StatefulSet.
            memberClaim({
              name: 'data',
              set,
              storage: '1Gi',
              storageClass: environment.stores.storageClass,
            }),
          ],
        },
      },
      // Its pods hold the data in memory.
      { parent: this, dependsOn, protect: environment.protect },
    );
  }

  private disruptionBudget(name: string, { set, namespace }: MemberSetArgs): void {
    new k8s.policy.v1.PodDisruptionBudget(
      `${name}-disruption-budget`,
      {
        metadata: metadata(set, namespace.name),
        spec: {
          // One at a time leaves a majority.
          maxUnavailable: 1,
          selector: { matchLabels: { 'app.kubernetes.io/name': set } },
          // A pod that never became ready must not block a drain for ever.
          unhealthyPodEvictionPolicy: 'AlwaysAllow',
        },
      },
      { parent: this, dependsOn: namespace.ready },
    );
  }
}
