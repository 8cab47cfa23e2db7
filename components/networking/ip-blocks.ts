import type * as k8s from '@pulumi/kubernetes';
import { parseCidr } from '../../catalog/arithmetic/cidr';
import type { OutsidePeer } from '../../catalog/flow';
import type { Environment } from '../../config';
import { metadataAddresses } from './metadata-addresses';

type IpBlock = k8s.types.input.networking.v1.IPBlock;

/** Where an outside peer is; a flow without blocks is not permitted at all. */
export interface OutsideAddress {
  readonly blocks: readonly IpBlock[];
  /** Port instead of the flow's own. @default the flow's own */
  readonly port?: number;
}

/** Every address but the private ranges (RFC 1918, RFC 6598) and link-local ones, where clouds serve instance credentials. */
export const publicAddresses = {
  cidr: '0.0.0.0/0',
  except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
} satisfies IpBlock;

const blocks = (cidrs: readonly string[]): IpBlock[] => cidrs.map(cidr => ({ cidr }));

/** The addresses of an outside peer in this environment. What the configuration doesn't name isn't reachable. */
export function outsideAddress(peer: OutsidePeer, environment: Environment): OutsideAddress {
  switch (peer) {
    case 'clients':
      return { blocks: [{ cidr: '0.0.0.0/0' }] };
    case 'internet':
      return { blocks: [publicAddresses] };
    case 'kubernetes-api':
      return {
        blocks: blocks(environment.networking.apiServer.cidrs),
        port: environment.networking.apiServer.port,
      };
    case 'nodes':
      return { blocks: blocks(environment.networking.nodes.cidrs) };
    case 'object-storage':
      return serviceAddress(environment.objectStorage.endpoint, environment.outside[peer]);
    case 'key-service': {
      const { seal } = environment.vault;
      if (seal === undefined) return { blocks: [] };
      // Another Vault has a URL; a cloud's own library knows the names of its service.
      return serviceAddress(seal.parameters['address'], environment.outside[peer]);
    }
    case 'token-issuer': {
      const issuer = environment.vault.jwtLogin?.issuer;
      return issuer === undefined
        ? { blocks: [] }
        : serviceAddress(issuer, environment.outside[peer]);
    }
    case 'instance-metadata':
      return { blocks: metadataAddresses(environment) };
    default: {
      const system = environment.outside[peer];
      if (!system) return { blocks: [] };
      return {
        blocks: system.cidrs ? blocks(system.cidrs) : [publicAddresses],
        port: system.port,
      };
    }
  }
}

/** The address and port in a service's URL, where it has one, unless the configuration knows better what is behind it. */
function serviceAddress(
  url: string | undefined,
  own: { readonly cidrs?: readonly string[]; readonly port?: number } | undefined,
): OutsideAddress {
  const named = url === undefined ? undefined : new URL(url);
  const host = `${named?.hostname ?? ''}/32`;
  const cidrs = own?.cidrs ?? (parseCidr(host) ? [host] : undefined);
  return {
    blocks: cidrs ? blocks(cidrs) : [publicAddresses],
    // A URL leaves out the port that its scheme implies.
    port: own?.port ?? Number(named?.port || 443),
  };
}
