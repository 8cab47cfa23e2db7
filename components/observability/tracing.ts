import type { Catalog } from '../../catalog';
import type { Environment } from '../../config';
import type { Endpoint } from '../handover';

/** Jaeger's OTLP receiver; its Service or container has the component's name. */
export function tracingEndpoint(
  { subnets }: Catalog,
  { target }: Environment,
  protocol: 'http' | 'grpc' = 'http',
): Endpoint {
  const host = target === 'docker' ? 'jaeger' : `jaeger.${subnets.monitoring.namespace}`;
  return { host, port: protocol === 'http' ? 4318 : 4317 };
}
