import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import type { SubnetName } from '../../catalog/subnets';
import type { Environment } from '../../config';
import { metadata, platformLabels } from '../labels';
import { allowDns, denyAll, type BasePolicy } from './base-policies';
import type { Namespace } from './network';
import { limits, quota } from './quota';

/** Settings of {@link SubnetNamespace}. */
export interface SubnetNamespaceArgs {
  readonly subnet: SubnetName;
  readonly catalog: Catalog;
  readonly environment: Environment;
}

/** A subnet on Kubernetes: a namespace with its own addresses and limits, closed in both directions. */
export class SubnetNamespace extends pulumi.ComponentResource implements Namespace {
  readonly name: string;
  readonly ready: pulumi.Resource;

  constructor(name: string, args: SubnetNamespaceArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:networking:SubnetNamespace', name, {}, opts);
    const { subnet, catalog, environment } = args;
    this.name = catalog.subnets[subnet].namespace;

    const pool = environment.networking.calico
      ? this.addressPool(`${name}-pool`, catalog.subnets[subnet].cidr)
      : undefined;
    const namespace = this.namespace(`${name}-namespace`, args, pool);
    const within = { parent: this, dependsOn: namespace };
    const limitRange = new k8s.core.v1.LimitRange(
      `${name}-limits`,
      {
        metadata: metadata('defaults', this.name),
        spec: { limits: [limits(subnet)] },
      },
      within,
    );
    const resourceQuota = new k8s.core.v1.ResourceQuota(
      `${name}-quota`,
      { metadata: metadata('capacity', this.name), spec: { hard: quota(subnet, catalog) } },
      within,
    );
    const policy = ({ name: policyName, spec }: BasePolicy, dependsOn: pulumi.Resource[]) =>
      new k8s.networking.v1.NetworkPolicy(
        `${name}-${policyName}`,
        { metadata: metadata(policyName, this.name), spec },
        { parent: this, dependsOn },
      );
    const dns = policy(allowDns(environment.networking.dns.cidrs), [namespace]);
    this.ready = policy(denyAll, [limitRange, resourceQuota, dns]);
    this.registerOutputs({ name: this.name });
  }

  private addressPool(name: string, cidr: string): pulumi.Resource {
    return new k8s.apiextensions.CustomResource(
      name,
      {
        apiVersion: 'projectcalico.org/v3',
        kind: 'IPPool',
        metadata: metadata(this.name),
        spec: {
          cidr,
          // Sixteen blocks of sixteen addresses; with Calico's usual /26 four nodes would use the subnet up.
          blockSize: 28,
          // Only for namespaces that ask for it by annotation.
          assignmentMode: 'Manual',
          natOutgoing: true,
          vxlanMode: 'CrossSubnet',
          nodeSelector: 'all()',
        },
      },
      { parent: this },
    );
  }

  private namespace(
    name: string,
    { subnet, catalog, environment }: SubnetNamespaceArgs,
    pool: pulumi.Resource | undefined,
  ): k8s.core.v1.Namespace {
    const { podSecurity, originalName } = catalog.subnets[subnet];
    return new k8s.core.v1.Namespace(
      name,
      {
        metadata: {
          name: this.name,
          labels: {
            ...platformLabels(this.name),
            'quikapp.dev/subnet': subnet,
            ...(originalName === undefined ? {} : { 'quikapp.dev/original-name': originalName }),
            'pod-security.kubernetes.io/enforce': podSecurity,
            'pod-security.kubernetes.io/warn': 'restricted',
            'pod-security.kubernetes.io/audit': 'restricted',
          },
          ...(pool === undefined
            ? {}
            : { annotations: { 'cni.projectcalico.org/ipv4pools': JSON.stringify([this.name]) } }),
        },
      },
      {
        parent: this,
        // Deleting a namespace deletes everything in it, volumes included.
        protect: environment.protect,
        dependsOn: pool === undefined ? [] : [pool],
      },
    );
  }
}
