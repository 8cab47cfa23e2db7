import type * as k8s from '@pulumi/kubernetes';
import { metadata } from '../../labels';

type Service = k8s.types.input.core.v1.Service;
type Ports = Readonly<Record<string, number>>;

/** The Service that every StatefulSet must have. */
export function membersService(set: string, namespace: string, ports: Ports): Service {
  return service(set, namespace, ports, { 'app.kubernetes.io/name': set }, { clusterIP: 'None' });
}

/**
 * A Service for one member alone. Sentinels look a name up once and keep the address, and can't fail over while a name
 * has none; a pod's address goes with the pod, this one stays.
 */
export function memberService(set: string, number: number, namespace: string, ports: Ports) {
  const pod = `${set}-${number}`;
  const selector = { 'app.kubernetes.io/name': set, 'statefulset.kubernetes.io/pod-name': pod };
  return service(pod, namespace, ports, selector, { type: 'ClusterIP' });
}

function service(
  name: string,
  namespace: string,
  ports: Ports,
  selector: Readonly<Record<string, string>>,
  kind: Pick<k8s.types.input.core.v1.ServiceSpec, 'clusterIP' | 'type'>,
): Service {
  return {
    metadata: {
      ...metadata(name, namespace),
      // The pods come after it.
      annotations: { 'pulumi.com/skipAwait': 'true' },
    },
    spec: {
      ...kind,
      selector,
      // A member that isn't ready must be found by the others, or it never will be.
      publishNotReadyAddresses: true,
      ports: Object.entries(ports).map(([port, number]) => ({
        name: port,
        port: number,
        targetPort: port,
        protocol: 'TCP',
      })),
    },
  };
}
