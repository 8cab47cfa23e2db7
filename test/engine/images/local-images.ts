import type { ThirdPartyImage } from '../../../catalog/images';
import { ensureTools } from '../../../embedded/toolchain/ensure-tools';
import { envoyProgram } from '../../daemons/consul/envoy-program';
import type { LocalImage } from './import-image';

const shell = ['sh', 'cat', 'dirname', 'grep', 'rm', 'sed', 'sleep', 'timeout', 'touch', 'wget'];

const consul = async (): Promise<string> => (await ensureTools(['consul'], () => undefined)).consul;

/**
 * How those of the platform's images are made that can be made where no registry is reached: of programs that the
 * toolchain builds, that Debian has, or that the Python package index has. Each has what its container asks of the real one.
 * Vault's could be made, too, but its contents would double what each update of these tests has to look through.
 */
export const localImages = {
  consul: async () => ({
    programs: [await consul(), ...shell],
    folders: { 'consul/data': 100 },
  }),
  redis: () => ({ programs: ['redis-server', 'redis-cli', ...shell] }),
  // Newer than what dev's Consul says it knows; that it is to go on all the same is said in place of the container.
  envoy: async () => ({
    programs: [await envoyProgram(), 'bash', ...shell],
    files: {
      'before/consul':
        '#!/bin/sh\nshift 2\nexec /usr/local/bin/consul connect envoy -ignore-envoy-compatibility "$@"\n',
    },
    changes: ['ENV PATH=/before:/usr/local/bin:/bin'],
  }),
} satisfies Partial<Record<ThirdPartyImage, () => LocalImage | Promise<LocalImage>>>;
