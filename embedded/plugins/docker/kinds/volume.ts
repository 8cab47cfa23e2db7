import type Docker from 'dockerode';
import { z } from 'zod';
import { defineKind, type Found } from './kind';
import { labelList, labelMap, labels } from './labels';
import { orGone, remove } from './removal';

const schema = z.strictObject({
  name: z.string(),
  driver: z.string().default('local'),
  driverOpts: z.record(z.string(), z.string()).default({}),
  labels,
});

/** A volume. It is what it was made as: every change makes another, without the data. */
export const volume = defineKind({
  schema,
  replaces: new Set(['driver', 'driverOpts', 'labels', 'name']),
  outputs: ['mountpoint'],
  create: async ({ docker }, inputs) => {
    await docker.createVolume({
      Name: inputs.name,
      Driver: inputs.driver,
      DriverOpts: inputs.driverOpts,
      Labels: labelMap(inputs.labels),
    });
    return found(await docker.getVolume(inputs.name).inspect());
  },
  read: async ({ docker }, id) => {
    const live = await orGone(docker.getVolume(id).inspect());
    return live && found(live);
  },
  remove: (session, id) => remove(session, () => session.docker.getVolume(id).remove()),
});

function found({ Name, Driver, Labels, Mountpoint }: Docker.VolumeInspectInfo): Found {
  return {
    id: Name,
    outputs: { mountpoint: Mountpoint },
    live: { name: Name, driver: Driver, labels: labelList(Labels) },
  };
}
