import { jaegerConfig, jaegerData, jaegerPorts } from '../jaeger-config';
import { answers, asOwnerOfTheVolume, type ContainerDetails } from './details';

/** Jaeger on Docker, configured as in production. */
export const jaegerDetails = (): ContainerDetails => ({
  command: ['--config', '/etc/jaeger/config.yaml'],
  files: { '/etc/jaeger/config.yaml': jaegerConfig() },
  dataPath: jaegerData,
  healthCheck: answers(jaegerPorts.health, '/status'),
  also: asOwnerOfTheVolume,
});
