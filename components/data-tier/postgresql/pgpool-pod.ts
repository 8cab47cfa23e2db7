import type * as k8s from '@pulumi/kubernetes';
import type { Environment } from '../../../config';
import { platformLabels } from '../../labels';
import { thirdPartyImage } from '../../third-party-image';
import { topologySpread } from '../../topology-spread';
import { exporterContainer } from './pgpool-exporter';
import { restricted } from '../restricted';

/** What pgpool's pods are made from. */
export interface PgpoolPodArgs {
  readonly name: string;
  readonly port: number;
  readonly environment: Environment;
  readonly priorityClass: string;
  /** ConfigMap with its files. */
  readonly settings: string;
  /** Secret with its certificate. */
  readonly certificate: string;
  /** Secret with the certificate of the authority that signed PostgreSQL's. */
  readonly authority: string;
}

/** Where its files are in its container. */
export const pgpoolFolders = {
  settings: '/etc/pgpool',
  certificates: '/tls',
  authority: '/authority',
  temporary: '/tmp',
};

/** The pods of pgpool: over all zones, with half a minute for the transactions that are under way when one ends. */
export function pgpoolPod(args: PgpoolPodArgs): k8s.types.input.core.v1.PodTemplateSpec {
  const { name, port, environment, settings, certificate, authority } = args;
  return {
    metadata: {
      labels: platformLabels(name),
      annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9719' },
    },
    spec: {
      serviceAccountName: name,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      priorityClassName: args.priorityClass,
      terminationGracePeriodSeconds: 45,
      securityContext: {
        runAsNonRoot: true,
        // The image's own user.
        runAsUser: 70,
        runAsGroup: 70,
        fsGroup: 70,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      topologySpreadConstraints: topologySpread(name),
      containers: [pgpoolContainer(port, environment), exporterContainer(port, environment)],
      volumes: [
        { name: 'settings', configMap: { name: settings } },
        // Readable by its group, and by nobody else: it refuses a key that is.
        { name: 'certificates', secret: { secretName: certificate, defaultMode: 0o440 } },
        {
          name: 'authority',
          // The key beside it stays where it is.
          secret: { secretName: authority, items: [{ key: 'ca.crt', path: 'ca.crt' }] },
        },
        { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
      ],
    },
  };
}

function pgpoolContainer(
  port: number,
  environment: Environment,
): k8s.types.input.core.v1.Container {
  const { settings, certificates, authority, temporary } = pgpoolFolders;
  // A connection, not a query: with every process at work a query would wait in line, and a busy pgpool be restarted.
  const connects = { tcpSocket: { port: 'postgresql' }, timeoutSeconds: 3 };
  return {
    name: 'pgpool',
    image: thirdPartyImage('pgpool', environment),
    // Past the image's own script, which writes settings and passwords out of its environment.
    command: [
      '/opt/pgpool-II/bin/pgpool',
      // In the foreground; what a pod before it thought of the backends is of no use.
      '-n',
      '-D',
      ...['-f', `${settings}/pgpool.conf`],
      ...['-a', `${settings}/pool_hba.conf`],
      ...['-F', `${settings}/pcp.conf`],
    ],
    ports: [{ name: 'postgresql', containerPort: port, protocol: 'TCP' }],
    resources: {
      requests: { cpu: '250m', memory: '256Mi' },
      limits: { cpu: '1', memory: '512Mi' },
    },
    startupProbe: { ...connects, periodSeconds: 2, failureThreshold: 30 },
    readinessProbe: { ...connects, periodSeconds: 5, failureThreshold: 2 },
    livenessProbe: { ...connects, periodSeconds: 10, failureThreshold: 3 },
    // Endpoints are withdrawn while this passes, so no client reaches a process that is ending.
    lifecycle: { preStop: { sleep: { seconds: 10 } } },
    securityContext: restricted,
    volumeMounts: [
      { name: 'settings', mountPath: settings, readOnly: true },
      { name: 'certificates', mountPath: certificates, readOnly: true },
      { name: 'authority', mountPath: authority, readOnly: true },
      { name: 'tmp', mountPath: temporary },
    ],
  };
}
