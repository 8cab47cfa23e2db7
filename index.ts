import { catalog } from './catalog';
import { checkDockerHost } from './components/docker-host/check-docker-host';
import { Platform } from './components/platform';
import { loadConfiguration } from './config';

/** The program. What it returns are the stack's outputs; the engine waits for it. */
export = async () => {
  const configuration = loadConfiguration(catalog);
  await checkDockerHost(configuration);
  const platform = new Platform('quikapp', configuration);
  return {
    /** Where each workload is reached inside the platform: `host:port` by workload. */
    endpoints: Object.fromEntries(
      Object.entries(platform.endpoints).map(([workload, { host, port }]) => [
        workload,
        `${host}:${port}`,
      ]),
    ),
    /** What encrypted backups are read with, as secrets: keep a copy where the cluster's loss doesn't reach. */
    backupPasswords: platform.backupPasswords,
  };
};
