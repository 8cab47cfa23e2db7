/** What the exporter of metrics is told, as environment variables, beside the password. */
export const exporterSettings: Readonly<Record<string, string>> = {
  REDIS_ADDR: 'redis://127.0.0.1:6379',
  REDIS_USER: 'monitor',
  // It would ask for the whole configuration, in which passwords stand.
  REDIS_EXPORTER_CONFIG_COMMAND: '-',
};
