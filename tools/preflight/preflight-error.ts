/** Why there is no preflight, in words for the one who asked for it. */
export class PreflightError extends Error {
  override readonly name = 'PreflightError';
}
