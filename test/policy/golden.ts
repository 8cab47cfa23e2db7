import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldenResource } from '../../policy/graph/from-golden';

/** A stack's golden graph, anew each time, so that a test may change it. */
export function golden(stack: 'dev' | 'prod'): GoldenResource[] {
  const file = join(__dirname, '..', 'golden', `${stack}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as GoldenResource[];
}
