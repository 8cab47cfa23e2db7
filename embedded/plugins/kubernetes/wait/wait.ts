import type { KubernetesObject } from '../objects';
import type { Progress } from './readiness';

/** How a wait ended, with the object as it was last seen; undefined once it is gone. */
export interface Waited {
  readonly object: KubernetesObject | undefined;
  readonly progress: Progress;
}

/** How long to wait and what ends it early. */
export interface Patience {
  readonly seconds: number;
  readonly signal: AbortSignal;
}

/** Follows an object; returns what ends the following. */
export type Follow = (listener: (object: KubernetesObject | undefined) => void) => () => void;

/** What is looked at may hang on other objects, whose changes aren't followed, so it is looked at again. */
const lookAgainMilliseconds = 1000;

/** Waits until an object is as it should be, fails for good, or patience ends. */
export async function wait(
  follow: Follow,
  look: (object: KubernetesObject | undefined) => Progress | Promise<Progress>,
  { seconds, signal }: Patience,
): Promise<Waited> {
  let last: Waited | undefined;
  let seen: { readonly object: KubernetesObject | undefined } | undefined;
  let wake: () => void = () => undefined;
  const stop = follow(object => {
    seen = { object };
    wake();
  });
  const onAbort = (): void => {
    wake();
  };
  signal.addEventListener('abort', onAbort);
  const deadline = Date.now() + seconds * 1000;
  try {
    for (;;) {
      const looked = seen;
      if (looked) last = { object: looked.object, progress: await look(looked.object) };
      if (last && last.progress.state !== 'waiting') return last;
      const missing = last?.progress.state === 'waiting' ? last.progress.reason : 'not seen yet';
      if (signal.aborted) return end(last, `the wait was cancelled: ${missing}`);
      const left = deadline - Date.now();
      if (left <= 0) return end(last, `after ${seconds} seconds: ${missing}`);
      if (seen === looked) {
        await new Promise<void>(done => {
          wake = done;
          setTimeout(done, Math.min(left, lookAgainMilliseconds));
        });
      }
    }
  } finally {
    stop();
    signal.removeEventListener('abort', onAbort);
  }
}

function end(last: Waited | undefined, reason: string): Waited {
  return { object: last?.object, progress: { state: 'failed', reason } };
}
