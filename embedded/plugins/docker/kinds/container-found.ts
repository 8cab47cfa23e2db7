import type Docker from 'dockerode';
import type { Properties } from '../../server/values';
import type { Found } from './kind';

const mebibyte = 2 ** 20;

/** A container as the daemon has it. */
export function containerFound(info: Docker.ContainerInspectInfo): Found {
  const { HostConfig: host, Config: config } = info;
  const live: Properties = {
    name: info.Name.replace(/^\//, ''),
    image: info.Image,
    hostname: config.Hostname,
    restart: host.RestartPolicy?.Name ?? 'no',
    memory: (host.Memory ?? 0) / mebibyte,
    memorySwap: (host.MemorySwap ?? 0) > 0 ? (host.MemorySwap ?? 0) / mebibyte : 0,
    readOnly: host.ReadonlyRootfs ?? false,
    privileged: host.Privileged ?? false,
    networkMode: host.NetworkMode ?? 'bridge',
    ...(config.User === '' ? {} : { user: config.User }),
  };
  return {
    id: info.Id,
    live,
    outputs: {
      networkDatas: Object.entries(info.NetworkSettings.Networks).map(([name, network]) => ({
        networkName: name,
        ipAddress: network.IPAddress,
        ipPrefixLength: network.IPPrefixLen,
        gateway: network.Gateway,
        macAddress: network.MacAddress,
      })),
    },
  };
}
