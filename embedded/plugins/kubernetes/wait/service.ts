import { isProperties } from '../../server/values';
import { list, map, text, type KubernetesObject } from '../objects';
import { ready, waiting, type ListObjects, type Progress } from './readiness';

/** A Service is ready when it has a ready endpoint and, as a load balancer, an address. */
export async function serviceReadiness(
  object: KubernetesObject,
  listObjects: ListObjects,
): Promise<Progress> {
  const type = text(object, 'spec.type');
  if (type === 'LoadBalancer' && list(object, 'status.loadBalancer.ingress').length === 0) {
    return waiting('its load balancer has no address yet');
  }
  // Without a selector the endpoints are made by someone else, or there are none.
  if (type === 'ExternalName' || Object.keys(map(object, 'spec.selector')).length === 0)
    return ready;
  const slices = await listObjects(
    'discovery.k8s.io/v1',
    'endpointslices',
    text(object, 'metadata.namespace') ?? '',
    `kubernetes.io/service-name=${text(object, 'metadata.name') ?? ''}`,
  );
  const endpoints = slices.flatMap(slice => list(slice, 'endpoints')).filter(isProperties);
  const hasReady = endpoints.some(endpoint => map(endpoint, 'conditions').ready !== false);
  return hasReady ? ready : waiting('none of the pods it selects is ready');
}
