import { createHash } from 'node:crypto';

/** A UUID made from a password, which is as hard to guess: Consul takes no other form of a token. */
export function uuidOf(password: string): string {
  const hex = createHash('sha256').update(password).digest('hex');
  const part = (from: number, to: number): string => hex.slice(from, to);
  return [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join('-');
}
