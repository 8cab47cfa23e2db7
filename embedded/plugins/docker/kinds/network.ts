import type Docker from 'dockerode';
import { z } from 'zod';
import { defineKind, type Found } from './kind';
import { labelList, labelMap, labels } from './labels';
import { orGone, remove } from './removal';

const schema = z.strictObject({
  name: z.string(),
  driver: z.string().default('bridge'),
  internal: z.boolean().default(false),
  attachable: z.boolean().default(false),
  options: z.record(z.string(), z.string()).default({}),
  labels,
  ipamConfigs: z
    .array(
      z.strictObject({
        subnet: z.string(),
        gateway: z.string().optional(),
        ipRange: z.string().optional(),
      }),
    )
    .default([]),
});

/** A network. It is what it was made as: every change makes another. */
export const network = defineKind({
  schema,
  replaces: new Set([
    'attachable',
    'driver',
    'ingress',
    'internal',
    'ipamConfigs',
    'ipamDriver',
    'ipamOptions',
    'ipv6',
    'labels',
    'name',
    'options',
  ]),
  outputs: ['scope'],
  create: async ({ docker }, inputs) => {
    const made = await docker.createNetwork({
      Name: inputs.name,
      CheckDuplicate: true,
      Driver: inputs.driver,
      Internal: inputs.internal,
      Attachable: inputs.attachable,
      Options: inputs.options,
      Labels: labelMap(inputs.labels),
      IPAM: {
        Driver: 'default',
        Config: inputs.ipamConfigs.map(({ subnet, gateway, ipRange }) => ({
          Subnet: subnet,
          ...(gateway === undefined ? {} : { Gateway: gateway }),
          ...(ipRange === undefined ? {} : { IPRange: ipRange }),
        })),
      },
    });
    return found(await inspect(made));
  },
  read: async ({ docker }, id) => {
    const live = await orGone(inspect(docker.getNetwork(id)));
    return live && found(live);
  },
  remove: (session, id) => remove(session, () => session.docker.getNetwork(id).remove()),
});

const inspect = (made: Docker.Network) => made.inspect();

function found(info: Docker.NetworkInspectInfo): Found {
  return {
    id: info.Id,
    outputs: { scope: info.Scope },
    live: {
      name: info.Name,
      driver: info.Driver,
      internal: info.Internal,
      attachable: info.Attachable,
      labels: labelList(info.Labels),
      ipamConfigs: (info.IPAM?.Config ?? []).map(({ Subnet = '', Gateway = '', IPRange = '' }) => ({
        subnet: Subnet,
        gateway: Gateway,
        ...(IPRange === '' ? {} : { ipRange: IPRange }),
      })),
    },
  };
}
