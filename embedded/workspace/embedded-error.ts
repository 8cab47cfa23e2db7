/** A problem that the user can solve: its message stands alone and is shown without a stack trace. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';
}
