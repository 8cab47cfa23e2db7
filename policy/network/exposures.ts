import { subnets } from '../../catalog/subnets';
import type { Resource } from '../graph/resource';
import { listAt, textAt } from '../graph/value';

/** What makes a resource reachable from outside the cluster, each in one sentence; the edge is meant to be. */
export function exposures(resource: Resource): string[] {
  const { type, props } = resource;
  if (type === 'kubernetes:helm.sh/v3:Release') {
    return openings(props['values'])
      .filter(path => !(isEdge(resource) && path === 'controller.service.type'))
      .map(path => `Its value ${path} makes a Service public.`);
  }
  if (type.startsWith('kubernetes:gateway.networking.k8s.io/') && type.endsWith(':Gateway')) {
    return ['It opens a second entry beside the edge.'];
  }
  if (type !== 'kubernetes:core/v1:Service' && !isOperators(type)) return [];
  return [...openings(props['spec'], ['spec']), ...kafkaListeners(props)].map(
    path => `Its ${path} opens it to whoever is outside the cluster.`,
  );
}

/** The release of the edge, whose Service comes with its chart: the one public entry. */
const isEdge = ({ props }: Resource): boolean =>
  textAt(props, 'name') === 'nginx-ingress' &&
  textAt(props, 'namespace') === subnets.core.namespace &&
  textAt(props, 'chart')?.endsWith('/nginx-ingress') === true;

/** An operator's kind: its group has a domain that isn't Kubernetes' own. */
const isOperators = (type: string): boolean =>
  /^kubernetes:[^/]+\.(?!k8s\.io\/)[^./]+\//.test(type);

/** Paths at which a template or a chart is asked for a public Service; every operator has names of its own for it. */
function openings(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value !== 'object' || value === null) {
    return value === 'LoadBalancer' || value === 'NodePort' ? [path.join('.')] : [];
  }
  if (path.at(-1) === 'externalIPs' && Array.isArray(value) && value.length > 0) {
    return [path.join('.')];
  }
  return Object.entries(value).flatMap(([key, entry]) => openings(entry, [...path, key]));
}

/** Strimzi's kinds of listeners but for those inside the cluster. */
const kafkaListeners = (props: unknown): string[] =>
  listAt(props, 'spec.kafka.listeners').flatMap((listener, index) =>
    ['internal', 'cluster-ip'].includes(textAt(listener, 'type') ?? '')
      ? []
      : [`spec.kafka.listeners.${index}.type`],
  );
