import { catalog } from './catalog';
import { Platform } from './components/platform';
import { loadConfiguration } from './config';

const platform = new Platform('quikapp', loadConfiguration(catalog));

/** Where each workload is reached inside the platform: host and port by workload. */
export const endpoints = platform.endpoints;
