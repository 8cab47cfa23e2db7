import type * as k8s from '@pulumi/kubernetes';
import type { Environment } from '../../../config';
import { thirdPartyImage } from '../../third-party-image';
import { restricted } from '../restricted';

const certificates = '/etc/mongodb-ssl';

/** A member's name on its certificate, which the exporter shows as its own, is `localhost` as well. */
const options = [
  'tls=true',
  `tlsCAFile=${certificates}/ca.crt`,
  `tlsCertificateFile=${certificates}/tls.crt`,
  `tlsPrivateKeyFile=${certificates}/tls.key`,
  'authSource=admin',
].join('&');

/**
 * The container beside each member that turns what the member knows of itself and the others into metrics.
 *
 * @param users Secret of the operator with the logins that it makes itself; one of them may read figures only
 */
export function exporterContainer(
  environment: Environment,
  users: string,
): k8s.types.input.core.v1.Container {
  const key = (name: string) => ({ secretKeyRef: { name: users, key: name } });
  return {
    name: 'exporter',
    image: thirdPartyImage('mongodb-exporter', environment),
    args: [
      `--mongodb.uri=mongodb://localhost:27017/admin?${options}`,
      // Each scrape would log in anew.
      '--mongodb.global-conn-pool',
      // The member's own record of itself: state, replication, connections, operations. It looks into no database.
      '--collector.diagnosticdata',
    ],
    // Not in the address, which stands in the process list.
    env: [
      { name: 'MONGODB_USER', valueFrom: key('MONGODB_CLUSTER_MONITOR_USER') },
      { name: 'MONGODB_PASSWORD', valueFrom: key('MONGODB_CLUSTER_MONITOR_PASSWORD') },
    ],
    ports: [{ name: 'metrics', containerPort: 9216, protocol: 'TCP' }],
    resources: {
      requests: { cpu: '20m', memory: '64Mi' },
      limits: { cpu: '200m', memory: '128Mi' },
    },
    // Its server is there at once; whether the member answers is what the metrics are about.
    readinessProbe: { tcpSocket: { port: 'metrics' }, periodSeconds: 10, failureThreshold: 3 },
    livenessProbe: { tcpSocket: { port: 'metrics' }, periodSeconds: 20, failureThreshold: 3 },
    securityContext: restricted,
    // A volume of the operator's own pod.
    volumeMounts: [{ name: 'ssl', mountPath: certificates, readOnly: true }],
  };
}
