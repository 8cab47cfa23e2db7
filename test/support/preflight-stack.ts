import { catalog } from '../../catalog';
import { resolve } from '../../config/resolve';
import type { Finding } from '../../tools/preflight/finding';
import type { Stack } from '../../tools/preflight/read-stack';

/** A stack as the preflight reads it from a file with these settings. */
export const stack = (name: string, settings: Record<string, unknown> = {}): Stack => ({
  ...resolve(name, settings, catalog),
  name,
  keys: [],
  examples: [],
  secretsProvider: undefined,
});
/** How bad each finding is. */
export const levels = (found: readonly Finding[]) => found.map(({ level }) => level);
