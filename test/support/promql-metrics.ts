const words = new Set(
  'by without on ignoring group_left group_right and or unless bool offset inf nan'.split(' '),
);

/** Names of the metrics that a query of Prometheus asks for. */
export function metricsIn(query: string): string[] {
  const plain = query
    .replace(/"(?:[^"\\]|\\.)*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    // The labels of a grouping are no metrics.
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '');
  return [...plain.matchAll(/(?<![\w.$])([a-zA-Z_:][\w:]*)(?!\s*\(|[\w:])/g)]
    .map(match => match[1] ?? '')
    .filter(name => !words.has(name));
}
