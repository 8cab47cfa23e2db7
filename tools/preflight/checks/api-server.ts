import { within } from '../../../catalog/arithmetic/cidr';
import { findings } from '../finding';
import type { ClusterCheck } from './check';

interface EndpointSlice {
  readonly addressType?: string;
  readonly endpoints?: readonly { readonly addresses: readonly string[] }[];
  readonly ports?: readonly { readonly port?: number }[];
}

const path =
  '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices?labelSelector=kubernetes.io%2Fservice-name%3Dkubernetes';

/** Where pods find the API server, which the NetworkPolicies let operators reach: a policy sees what is behind the Service. */
export const apiServer: ClusterCheck = async ({ environment }, cluster) => {
  const { ok, warning, failed } = findings('API server');
  const { cidrs, port } = environment.networking.apiServer;
  const slices = ((await cluster.list<EndpointSlice>(path)) ?? []).filter(
    ({ addressType = 'IPv4' }) => addressType === 'IPv4',
  );
  const addresses = slices.flatMap(({ endpoints = [] }) =>
    endpoints.flatMap(endpoint => endpoint.addresses),
  );
  const ports = new Set(
    slices.flatMap(({ ports: all = [] }) => all.flatMap(each => each.port ?? [])),
  );
  if (addresses.length === 0) {
    return [
      warning(
        'the cluster does not tell its addresses and its port',
        'see that quikapp:networking.apiServer has them, or no operator reaches it',
      ),
    ];
  }
  const closed = addresses.filter(address => !cidrs.some(cidr => within(address, cidr)));
  const other = [...ports].filter(each => each !== port);
  return [
    ...other.map(each =>
      failed(
        `pods find it at port ${each}, the NetworkPolicies open ${port}`,
        `set quikapp:networking.apiServer.port to ${each}`,
      ),
    ),
    ...closed.map(address =>
      failed(
        `pods find it at ${address}, which the NetworkPolicies don't open`,
        'add it to quikapp:networking.apiServer.cidrs',
      ),
    ),
    ...(other.length + closed.length === 0
      ? [ok(`pods find it at port ${port} of ${addresses.join(', ')}`)]
      : []),
  ];
};
