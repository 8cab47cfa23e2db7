import { lokiConfig } from '../loki-config';
import { asOwnerOfTheVolume, type ContainerDetails } from './details';

const data = '/var/loki';
const { schemaConfig, ...settings } = lokiConfig;

/** Loki's own file: production's settings, and what there the chart adds. */
export const lokiFile = {
  ...settings,
  server: { http_listen_port: 3100 },
  common: {
    path_prefix: data,
    replication_factor: 1,
    ring: { kvstore: { store: 'inmemory' } },
    storage: {
      filesystem: { chunks_directory: `${data}/chunks`, rules_directory: `${data}/rules` },
    },
  },
  schema_config: schemaConfig,
  compactor: { ...settings.compactor, working_directory: `${data}/compactor` },
};

/** Loki on Docker. */
export const lokiDetails = (): ContainerDetails => ({
  command: ['-config.file=/etc/loki/quikapp.yaml'],
  files: { '/etc/loki/quikapp.yaml': JSON.stringify(lokiFile, undefined, 2) },
  dataPath: data,
  // The image has no shell.
  healthCheck: ['CMD', '/usr/bin/loki', '-health'],
  also: asOwnerOfTheVolume,
});
