import type { Catalog } from '../../../catalog';
import type { Endpoint } from '../../handover';
import type { ConfigEntry } from './config-entry';
import { mesh } from './mesh';
import { proxyDefaults } from './proxy-defaults';
import { serviceDefaults } from './service-defaults';
import { serviceIntentions } from './service-intentions';
import { serviceResolvers } from './service-resolvers';
import { serviceRouters } from './service-routers';

export type { ConfigEntry, EntryKind } from './config-entry';

/**
 * Everything that Consul is told of the mesh, the same on every target. Protocols come first: Consul refuses a router
 * of a service that it doesn't know to speak HTTP.
 *
 * @param collector where Jaeger takes spans by OTLP over gRPC
 */
export function configEntries(catalog: Catalog, collector: Endpoint): ConfigEntry[] {
  return [
    mesh,
    proxyDefaults(collector),
    ...serviceDefaults(catalog),
    ...serviceResolvers(catalog),
    ...serviceRouters(catalog),
    ...serviceIntentions(catalog),
  ];
}
