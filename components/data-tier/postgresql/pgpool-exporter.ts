import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import type { Environment } from '../../../config';
import { metadata } from '../../labels';
import type { Namespace } from '../../networking';
import { thirdPartyImage } from '../../third-party-image';
import { restricted } from '../restricted';

const role = 'pgpool_exporter';
const secret = 'postgresql-pgpool-exporter';

/** Settings of {@link PgpoolExporterRole}. */
export interface PgpoolExporterRoleArgs {
  readonly namespace: Namespace;
  /** The Cluster that gets the role. */
  readonly cluster: pulumi.Resource;
  readonly clusterName: string;
}

/** The login that pgpool's exporter asks pgpool's own tables with; it may read nothing else. */
export class PgpoolExporterRole extends pulumi.ComponentResource {
  readonly ready: pulumi.Resource;

  constructor(name: string, args: PgpoolExporterRoleArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:data-tier:PgpoolExporterRole', name, {}, opts);
    const { namespace, cluster, clusterName } = args;
    const password = new random.RandomPassword(
      `${name}-password`,
      { length: 32, special: false },
      { parent: this },
    );
    const credentials = new k8s.core.v1.Secret(
      `${name}-secret`,
      {
        metadata: metadata(secret, namespace.name),
        type: 'kubernetes.io/basic-auth',
        stringData: { username: role, password: password.result },
      },
      { parent: this, dependsOn: namespace.ready },
    );
    this.ready = new k8s.apiextensions.CustomResource(
      `${name}-role`,
      {
        apiVersion: 'postgresql.cnpg.io/v1',
        kind: 'DatabaseRole',
        metadata: {
          ...metadata('pgpool-exporter', namespace.name),
          annotations: { 'pulumi.com/waitFor': 'jsonpath={.status.applied}=true' },
        },
        spec: {
          cluster: { name: clusterName },
          name: role,
          login: true,
          connectionLimit: 10,
          passwordSecret: { name: secret },
          databaseRoleReclaimPolicy: 'retain',
        },
      },
      { parent: this, dependsOn: [cluster, credentials] },
    );
    this.registerOutputs({});
  }
}

/** The container beside each pgpool that turns its tables into metrics. */
export function exporterContainer(
  port: number,
  environment: Environment,
): k8s.types.input.core.v1.Container {
  const key = (name: string) => ({ secretKeyRef: { name: secret, key: name } });
  return {
    name: 'exporter',
    image: thirdPartyImage('pgpool-exporter', environment),
    // Past the image's own shell, which would put the password into its arguments.
    command: ['/bin/pgpool2_exporter'],
    ports: [{ name: 'metrics', containerPort: 9719, protocol: 'TCP' }],
    env: [
      { name: 'DATA_SOURCE_USER', valueFrom: key('username') },
      { name: 'DATA_SOURCE_PASS', valueFrom: key('password') },
      { name: 'DATA_SOURCE_URI', value: `127.0.0.1:${port}/postgres?sslmode=require` },
    ],
    resources: {
      requests: { cpu: '10m', memory: '32Mi' },
      limits: { cpu: '100m', memory: '64Mi' },
    },
    // Its server is there at once; whether pgpool answers is what the metrics are about.
    readinessProbe: { tcpSocket: { port: 'metrics' }, periodSeconds: 10, failureThreshold: 3 },
    livenessProbe: { tcpSocket: { port: 'metrics' }, periodSeconds: 20, failureThreshold: 3 },
    securityContext: restricted,
  };
}
