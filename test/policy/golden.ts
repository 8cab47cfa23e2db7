import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldenResource } from '../../policy/graph/from-golden';

const read = new Map<string, readonly GoldenResource[]>();

/** A stack's golden graph; a test that changes it gets other resources, never these. */
export function golden(stack: 'dev' | 'prod'): readonly GoldenResource[] {
  const known = read.get(stack);
  if (known) return known;
  const file = join(__dirname, '..', 'golden', `${stack}.json`);
  const graph = freeze(JSON.parse(readFileSync(file, 'utf8'))) as readonly GoldenResource[];
  read.set(stack, graph);
  return graph;
}

/** Keeps one test from changing what the next one reads. */
function freeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null)
    Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}
