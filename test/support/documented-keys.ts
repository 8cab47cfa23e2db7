/**
 * The keys that docs/configuration.md has a row for, each as a pattern: `<a, b>` stands for one of the names, `<name>`
 * for any, and `.c` after another key for that key with its end replaced.
 */
export function documentedKeys(page: string): RegExp[] {
  return page.split('\n').flatMap(line => {
    const [, cell = ''] = line.split('|');
    const written = [...cell.matchAll(/`([^`]+)`/g)].map(([, key = '']) => key);
    return written
      .reduce<string[]>((keys, key) => [...keys, whole(key, keys.at(-1) ?? '')], [])
      .map(toPattern);
  });
}

/** Dots within `<…>` don't part a key. */
const segments = (key: string): string[] => key.match(/<[^>]*>|[^.<>]+/g) ?? [];

function whole(key: string, before: string): string {
  if (!key.startsWith('.')) return key;
  const end = segments(key);
  return [...segments(before).slice(0, -end.length), ...end].join('.');
}

const toPattern = (key: string): RegExp =>
  new RegExp(`^${segments(key).map(segmentPattern).join('\\.')}$`);

function segmentPattern(segment: string): string {
  const [, inside] = /^<(.*)>$/.exec(segment) ?? [];
  if (inside === undefined) return segment;
  return inside.includes(',') ? `(${inside.split(/,\s*/).join('|')})` : '[^.]+';
}
