import type { Engine } from '../engine/engine';
import type { Progress } from './progress';
import { StepCount } from './step-count';

/** Runs `pulumi up`, telling its steps as they are taken, and returns what it made. */
export async function bringUpPhase(
  engine: Engine,
  progress: Progress,
  signal: AbortSignal,
): Promise<StepCount> {
  const count = new StepCount();
  await progress.phase('pulumi up', note =>
    engine.up({
      signal,
      onEvent: event => {
        count.hear(event);
        note(count.text);
      },
    }),
  );
  return count;
}

/** Shows that a second preview finds nothing to change, or fails. */
export function secondPreviewPhase(
  engine: Engine,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  return progress.phase('Second preview', async note => {
    await engine.preview({ signal, expectNoChanges: true });
    note('nothing to change');
  });
}
