import { z } from 'zod';

/** Labels as the program gives them. */
export const labels = z.array(z.strictObject({ label: z.string(), value: z.string() })).default([]);

/** Labels as the daemon wants them. */
export function labelMap(given: z.infer<typeof labels>): Record<string, string> {
  return Object.fromEntries(given.map(({ label, value }) => [label, value]));
}

/** Labels of the daemon, in the program's form. */
export function labelList(
  found: Readonly<Record<string, string>> | undefined,
): { label: string; value: string }[] {
  return Object.entries(found ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => ({ label, value }));
}
