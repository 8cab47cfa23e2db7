import * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import type { Environment } from '../../config';
import type { KubernetesNetwork } from '../networking';
import type { PriorityClass } from '../priority';
import { charts, type Chart, type ChartName } from './charts';

/** Settings of {@link chartRelease}. */
export interface ChartReleaseArgs {
  readonly chart: ChartName;
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** Values of the chart; never a secret, which Helm would keep in clear in its own release record. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The rank that the values claim. @default none */
  readonly priority?: PriorityClass;
  /** @default 600 */
  readonly timeoutSeconds?: number;
}

/** Installs a chart under its own name, whole or not at all. */
export function chartRelease(
  name: string,
  { chart, environment, network, values, priority, timeoutSeconds = 600 }: ChartReleaseArgs,
  opts: Omit<pulumi.CustomResourceOptions, 'dependsOn'> & {
    readonly dependsOn?: readonly pulumi.Resource[];
  },
): k8s.helm.v3.Release {
  const { subnet }: Chart = charts[chart];
  const namespace = network.namespaces[subnet];
  return new k8s.helm.v3.Release(
    name,
    {
      name: chart,
      namespace: namespace.name,
      ...chartSource(chart, environment.chartSource),
      version: charts[chart].version,
      values,
      // A failed first installation leaves nothing, a failed upgrade goes back.
      atomic: true,
      cleanupOnFail: true,
      timeout: timeoutSeconds,
      maxHistory: 5,
    },
    {
      ...opts,
      // Without the operator and its definitions, every custom resource of its kind would go, data included.
      protect: environment.protect,
      dependsOn: [
        namespace.ready,
        ...(priority ? [priority.ready] : []),
        ...(opts.dependsOn ?? []),
      ],
    },
  );
}

/** Where Helm finds a chart: its makers' repository, a mirror's registry, or a packed chart in a folder. */
export function chartSource(
  chart: ChartName,
  source: string,
): { readonly chart: string; readonly repositoryOpts?: { readonly repo: string } } {
  const { repository, version } = charts[chart];
  const registry = source === 'public' ? repository : source;
  if (registry.startsWith('oci://')) return { chart: `${registry}/${chart}` };
  return source === 'public'
    ? { chart, repositoryOpts: { repo: repository } }
    : { chart: `${source}/${chart}-${version}.tgz` };
}
