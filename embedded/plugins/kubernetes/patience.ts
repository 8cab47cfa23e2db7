import type { Properties } from '../server/values';
import { annotation } from './objects';
import type { Patience } from './wait/wait';

const defaultSeconds = 600;

/** How long to wait for an object: as its resource's options say, else its annotation, else ten minutes. */
export function patienceFor(
  object: Properties,
  timeout: number | undefined,
  signal: AbortSignal,
): Patience {
  const annotated = Number(annotation(object, 'pulumi.com/timeoutSeconds'));
  return { seconds: timeout ?? (annotated > 0 ? annotated : defaultSeconds), signal };
}
