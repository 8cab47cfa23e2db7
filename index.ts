import { catalog } from './catalog';
import { Platform } from './components/platform';
import { loadConfiguration } from './config';

const platform = new Platform('quikapp', loadConfiguration(catalog));

/** Where each workload is reached inside the platform: `host:port` by workload. */
export const endpoints = Object.fromEntries(
  Object.entries(platform.endpoints).map(([workload, { host, port }]) => [
    workload,
    `${host}:${port}`,
  ]),
);
