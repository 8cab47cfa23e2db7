import { setTimeout as sleep } from 'node:timers/promises';
import { isNotFound } from '../../../../components/docker-host/open-docker';
import type { Session } from './kind';

const patienceMilliseconds = 30_000;
const stillInUse = new Set([403, 409]);

/** Removes something; what a container that is just going still uses is tried again for half a minute. */
export async function remove({ signal }: Session, removal: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + patienceMilliseconds;
  for (;;) {
    try {
      await removal();
      return;
    } catch (thrown) {
      if (isNotFound(thrown)) return;
      const { statusCode = 0 } = thrown as { statusCode?: number };
      if (!stillInUse.has(statusCode) || Date.now() > end) throw thrown;
      await sleep(500, undefined, { signal });
    }
  }
}

/** The answer, or undefined where the daemon has no such thing. */
export async function orGone<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (thrown) {
    if (isNotFound(thrown)) return undefined;
    throw thrown;
  }
}
