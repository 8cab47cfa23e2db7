/** The names of all samples in what a target answers Prometheus. */
export const exposedMetrics = (text: string): Set<string> =>
  new Set([...text.matchAll(/^([a-zA-Z_:][\w:]*)[{ ]/gm)].map(([, name = '']) => name));
