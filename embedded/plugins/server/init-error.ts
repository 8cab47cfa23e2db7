import type { Resource } from './provider';

/** A resource that exists but isn't as it should be: the engine keeps it in the state, with the reasons. */
export class InitError extends Error {
  constructor(
    readonly resource: Resource,
    readonly reasons: readonly string[],
  ) {
    super(reasons.join('; '));
    this.name = 'InitError';
  }
}
