import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { PgpoolSize } from '../../../catalog/arithmetic/postgresql-connections';
import { minAvailable } from '../../../catalog/arithmetic/disruption-budget';
import type { Environment } from '../../../config';
import { serverCertificate, type Issuer } from '../../certificates';
import type { Endpoint } from '../../handover';
import { metadata, selectorLabels } from '../../labels';
import type { Namespace } from '../../networking';
import type { PriorityClass } from '../../priority';
import { configMapName } from '../../services/config-map-name';
import { pgpoolFiles } from './pgpool-files';
import { pgpoolFolders, pgpoolPod } from './pgpool-pod';

/** Settings of {@link Pgpool}. */
export interface PgpoolArgs {
  readonly environment: Environment;
  readonly namespace: Namespace;
  readonly issuer: Issuer;
  readonly priority: PriorityClass;
  readonly size: PgpoolSize;
  /** Name of the Cluster behind it, whose Services and authority are called after it. */
  readonly clusterName: string;
  /** What must be there before it starts. */
  readonly after: readonly pulumi.Resource[];
}

const pgpool = 'pgpool';
const port = 9999;

/** pgpool-II: where services find PostgreSQL, whichever member is the primary. */
export class Pgpool extends pulumi.ComponentResource {
  readonly endpoint: Endpoint;
  readonly ready: pulumi.Resource;

  constructor(name: string, args: PgpoolArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:data-tier:Pgpool', name, {}, opts);
    const { namespace } = args;
    const meta = metadata(pgpool, namespace.name);
    const child = { parent: this, dependsOn: namespace.ready };

    const account = new k8s.core.v1.ServiceAccount(
      `${name}-account`,
      { metadata: meta, automountServiceAccountToken: false },
      child,
    );
    const certificate = serverCertificate(
      `${name}-certificate`,
      { certificate: `${pgpool}-tls`, namespace, issuer: args.issuer, services: [pgpool] },
      { parent: this },
    );
    const { settings, settingsName } = this.settings(name, args);
    this.ready = this.deployment(name, args, settingsName, [account, certificate, settings]);
    new k8s.core.v1.Service(
      `${name}-service`,
      {
        // The Deployment is awaited already.
        metadata: { ...meta, annotations: { 'pulumi.com/skipAwait': 'true' } },
        spec: {
          type: 'ClusterIP',
          selector: selectorLabels(pgpool),
          ports: [{ name: 'postgresql', port, targetPort: 'postgresql', protocol: 'TCP' }],
        },
      },
      child,
    );
    new k8s.policy.v1.PodDisruptionBudget(
      `${name}-disruption-budget`,
      {
        metadata: meta,
        spec: {
          minAvailable: minAvailable(args.size.replicas),
          selector: { matchLabels: selectorLabels(pgpool) },
          unhealthyPodEvictionPolicy: 'AlwaysAllow',
        },
      },
      child,
    );
    this.endpoint = { host: `${pgpool}.${namespace.name}`, port };
    this.registerOutputs({ endpoint: this.endpoint });
  }

  private settings(name: string, { namespace, clusterName, size }: PgpoolArgs) {
    const data = pgpoolFiles({
      primary: { host: `${clusterName}-rw`, port: 5432 },
      standbys: { host: `${clusterName}-ro`, port: 5432 },
      port,
      size,
      ...pgpoolFolders,
    });
    const settingsName = configMapName(pgpool, data);
    const settings = new k8s.core.v1.ConfigMap(
      `${name}-settings`,
      { metadata: metadata(settingsName, namespace.name), immutable: true, data },
      { parent: this, dependsOn: namespace.ready },
    );
    return { settings, settingsName };
  }

  private deployment(
    name: string,
    { namespace, environment, priority, size, clusterName, after }: PgpoolArgs,
    settings: string,
    dependsOn: readonly pulumi.Resource[],
  ): pulumi.Resource {
    return new k8s.apps.v1.Deployment(
      `${name}-deployment`,
      {
        metadata: metadata(pgpool, namespace.name),
        spec: {
          // Stated, with no autoscaler: the members' connections are shared out among this many.
          replicas: size.replicas,
          selector: { matchLabels: selectorLabels(pgpool) },
          strategy: {
            type: 'RollingUpdate',
            rollingUpdate: { maxUnavailable: 0, maxSurge: size.surge },
          },
          minReadySeconds: 5,
          progressDeadlineSeconds: 300,
          revisionHistoryLimit: 3,
          template: pgpoolPod({
            name: pgpool,
            port,
            environment,
            priorityClass: priority.name,
            settings,
            certificate: `${pgpool}-tls`,
            authority: `${clusterName}-ca`,
          }),
        },
      },
      { parent: this, dependsOn: [...dependsOn, ...after, priority.ready] },
    );
  }
}
