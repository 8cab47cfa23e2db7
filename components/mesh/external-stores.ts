import type { RegisteredStore } from './store-endpoints';

/**
 * The stores as external services in Consul's catalogue, one entry of its API each. They carry no check of their own:
 * the addresses are Services, behind which Kubernetes keeps only members that are ready.
 */
export function externalStores(
  stores: readonly RegisteredStore[],
): { readonly name: string; readonly registration: object }[] {
  return stores.flatMap(({ name, endpoints }) =>
    endpoints.map(({ host, port }, index) => {
      const id = endpoints.length === 1 ? name : `${name}-${index}`;
      return {
        name: id,
        registration: {
          Node: id,
          Address: host,
          NodeMeta: { 'external-node': 'true', 'external-probe': 'false' },
          Service: { ID: id, Service: name, Address: host, Port: port, Tags: ['store'] },
        },
      };
    }),
  );
}
