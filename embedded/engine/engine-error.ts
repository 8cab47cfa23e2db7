import { EmbeddedError } from '../workspace/embedded-error';

/** A command of the engine that failed, with what the engine said about it. */
export class EngineError extends EmbeddedError {
  constructor(
    args: readonly string[],
    readonly reasons: readonly string[],
  ) {
    super(`pulumi ${args[0] ?? ''} failed:\n${reasons.map(reason => `  ${reason}`).join('\n')}`);
  }
}
