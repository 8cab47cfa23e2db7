import type { Catalog } from '../../catalog';
import type { Endpoint } from '../handover';

/** Jaeger's OTLP receiver over HTTP; its Service has the component's name. */
export function tracingEndpoint({ subnets }: Catalog): Endpoint {
  return { host: `jaeger.${subnets.monitoring.namespace}`, port: 4318 };
}
