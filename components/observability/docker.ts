import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import type { Catalog } from '../../catalog';
import type { Environment } from '../../config';
import { dockerComponent, InfrastructureContainer, metricsPort } from '../docker-infrastructure';
import type { Stores } from '../handover';
import type { DockerNetwork } from '../networking';
import { alloyDetails } from './containers/alloy';
import type { ContainerDetails } from './containers/details';
import { grafanaDetails } from './containers/grafana';
import { exportersDetails } from './containers/exporters';
import { jaegerDetails } from './containers/jaeger';
import { lokiDetails } from './containers/loki';
import { prometheusDetails } from './containers/prometheus';

/** Settings of {@link DockerObservability}. */
export interface DockerObservabilityArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
  /** Whose figures it shows. */
  readonly stores: Stores;
}

/** What dev is watched with: Prometheus, Grafana, Jaeger, Loki, Alloy and the stores' exporters. */
export class DockerObservability extends pulumi.ComponentResource {
  constructor(name: string, args: DockerObservabilityArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:observability:DockerObservability', name, {}, opts);
    const { catalog, environment } = args;
    const { result: password } = new random.RandomPassword(
      `${name}-grafana-password`,
      { length: 32, special: false },
      { parent: this },
    );
    const containers: Readonly<Record<string, ContainerDetails>> = {
      prometheus: prometheusDetails(catalog, environment),
      grafana: grafanaDetails(catalog, password),
      jaeger: jaegerDetails(),
      loki: lokiDetails(),
      alloy: alloyDetails(environment, metricsPort(dockerComponent(catalog, 'alloy'))),
      exporters: exportersDetails(catalog, args.stores),
    };
    for (const [component, details] of Object.entries(containers)) {
      new InfrastructureContainer(
        `${name}-${component}`,
        { ...args, component: dockerComponent(catalog, component), ...details },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}
