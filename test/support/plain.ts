import { secretSignature } from './known-outputs';

/** A recorded value as providers and policies get it: secrets without the mark that they are some. */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (secretSignature in value) return (value as { value?: unknown }).value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}
