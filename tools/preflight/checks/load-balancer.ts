import { findings } from '../finding';
import type { ClusterCheck } from './check';

interface Service {
  readonly spec: { readonly type?: string };
  readonly status?: { readonly loadBalancer?: { readonly ingress?: readonly unknown[] } };
}

/** Whether somebody gives addresses to Services. No API tells; Services that have or lack one do. */
export const loadBalancer: ClusterCheck = async (_stack, cluster) => {
  const { ok, warning, failed } = findings('load balancer');
  const services = ((await cluster.list<Service>('/api/v1/services')) ?? []).filter(
    ({ spec }) => spec.type === 'LoadBalancer',
  );
  const served = services.filter(({ status }) => (status?.loadBalancer?.ingress ?? []).length > 0);
  if (served.length > 0) return [ok(`it has given ${served[0]?.metadata.name ?? ''} an address`)];
  const advice = "the edge needs one: a cloud's controller, MetalLB or Cilium";
  return services.length > 0
    ? [failed(`${services[0]?.metadata.name ?? ''} waits for an address`, advice)]
    : [warning('no Service asks for one yet, so none can be seen', advice)];
};
