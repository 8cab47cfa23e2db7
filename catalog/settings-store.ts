import { rateZones } from './routes';

/**
 * Figures that several workloads share, kept in Consul's KV store below one prefix per environment. A changed figure
 * takes effect without a rollout; an `up` writes what stands here.
 */
export const sharedSettings: Readonly<Record<string, string>> = {
  'database/max_connections': '100',
  // Seconds.
  'cache/ttl': '3600',
  'rate_limit/requests_per_second': String(rateZones.api.perSecond),
  'feature-flags': JSON.stringify({ darkMode: true }),
};

/** Where the shared settings of an environment are; it ends with a slash, as Consul's folders do. */
export const settingsPrefix = (environment: string): string => `config/quikapp/${environment}/`;
