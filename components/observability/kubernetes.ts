import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import type { Catalog } from '../../catalog';
import { targets } from '../../catalog/targets';
import type { AlertReceivers, Environment } from '../../config';
import { chartRelease } from '../charts';
import { metadata } from '../labels';
import type { KubernetesNetwork } from '../networking';
import { alertmanagerConfig } from './alertmanager/alertmanager-config';
import { dashboards } from './dashboards';
import { Jaeger } from './jaeger';
import { podMonitor } from './pod-monitor';
import { ruleGroups } from './rules';
import { thresholdsOf } from './thresholds';
import { alloyValues } from './values/alloy';
import { dashboardLabel, grafanaSecret } from './values/grafana';
import { lokiValues } from './values/loki';
import { alertmanagerSecret, prometheusStackValues } from './values/prometheus-stack';

/** Settings of {@link KubernetesObservability}. */
export interface KubernetesObservabilityArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: KubernetesNetwork;
  /** Release of cert-manager, which issues the operator's certificate. */
  readonly certManager: pulumi.Resource;
  /** @default alerts are seen on Alertmanager's own page only */
  readonly receivers?: pulumi.Output<AlertReceivers>;
}

/** What production is watched with: Prometheus, Alertmanager, Grafana, Jaeger, Loki and Alloy. */
export class KubernetesObservability extends pulumi.ComponentResource {
  private readonly args: KubernetesObservabilityArgs;

  constructor(
    name: string,
    args: KubernetesObservabilityArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:observability:KubernetesObservability', name, {}, opts);
    this.args = args;
    const { environment, network } = args;
    const child = { parent: this };

    const stack = chartRelease(
      `${name}-prometheus-stack`,
      {
        chart: 'kube-prometheus-stack',
        environment,
        network,
        values: prometheusStackValues(environment),
      },
      {
        parent: this,
        dependsOn: [
          args.certManager,
          this.alertmanagerSettings(`${name}-alertmanager`),
          this.grafanaAdministrator(`${name}-grafana`),
        ],
      },
    );
    this.monitors(name, stack);
    this.rules(name, stack);
    this.dashboards(name);
    new Jaeger(`${name}-jaeger`, { environment, namespace: network.namespaces.monitoring }, child);
    const loki = chartRelease(
      `${name}-loki`,
      { chart: 'loki', environment, network, values: lokiValues(environment) },
      child,
    );
    chartRelease(
      `${name}-alloy`,
      { chart: 'alloy', environment, network, values: alloyValues(environment) },
      { parent: this, dependsOn: [loki] },
    );
    this.registerOutputs({});
  }

  private alertmanagerSettings(name: string): pulumi.Resource {
    const config = pulumi.output(this.args.receivers ?? {}).apply(alertmanagerConfig);
    return this.secret(name, alertmanagerSecret, { 'alertmanager.yaml': pulumi.secret(config) });
  }

  private grafanaAdministrator(name: string): pulumi.Resource {
    const { result } = new random.RandomPassword(
      `${name}-password`,
      { length: 32, special: false },
      { parent: this },
    );
    return this.secret(name, grafanaSecret, {
      username: pulumi.secret('admin'),
      password: result,
    });
  }

  private secret(
    name: string,
    secret: string,
    stringData: Record<string, pulumi.Input<string>>,
  ): pulumi.Resource {
    const { monitoring } = this.args.network.namespaces;
    return new k8s.core.v1.Secret(
      `${name}-secret`,
      { metadata: metadata(secret, monitoring.name), stringData },
      { parent: this, dependsOn: monitoring.ready },
    );
  }

  /** One for each workload and each component that has metrics. */
  private monitors(name: string, stack: pulumi.Resource): void {
    const { catalog } = this.args;
    for (const target of targets(catalog)) {
      new k8s.apiextensions.CustomResource(
        `${name}-monitor-${target.name}`,
        podMonitor(target, catalog.subnets),
        { parent: this, dependsOn: stack },
      );
    }
  }

  /** One object for each: together they would be too large for one, and Grafana's sidecar finds them by their label. */
  private dashboards(name: string): void {
    const { catalog, environment, network } = this.args;
    const { monitoring } = network.namespaces;
    const own = { limits: thresholdsOf(environment), plans: environment.backups.plans };
    for (const [uid, json] of Object.entries(dashboards(catalog, 'kubernetes', own))) {
      const { labels, ...named } = metadata(`dashboard-${uid}`, monitoring.name);
      new k8s.core.v1.ConfigMap(
        `${name}-dashboard-${uid}`,
        {
          metadata: { ...named, labels: { ...labels, ...dashboardLabel } },
          data: { [`${uid}.json`]: json },
        },
        { parent: this, dependsOn: monitoring.ready },
      );
    }
  }

  /** One object for each group, so that a review shows what changed. */
  private rules(name: string, stack: pulumi.Resource): void {
    const { catalog, environment, network } = this.args;
    const own = {
      limits: thresholdsOf(environment),
      plans: environment.backups.plans,
      runbookBase: environment.observability.runbookBase,
    };
    for (const group of ruleGroups(catalog, 'kubernetes', own)) {
      new k8s.apiextensions.CustomResource(
        `${name}-rules-${group.name}`,
        {
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PrometheusRule',
          metadata: metadata(`quikapp-${group.name}`, network.namespaces.monitoring.name),
          spec: { groups: [group] },
        },
        { parent: this, dependsOn: stack },
      );
    }
  }
}
