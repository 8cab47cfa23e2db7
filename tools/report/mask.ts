/** How Pulumi marks a secret in what it prints or hands over as data. */
const signature = '4dabf18193072939515e22adb298388d';

/** A value with every secret as `[secret]`: neither its text nor its ciphertext belongs into a report. */
export function mask(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== 'object' || value === null) return value;
  if (signature in value) return '[secret]';
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, mask(entry)]));
}
