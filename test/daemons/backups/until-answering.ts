import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { httpGet } from '../../support/http-get';

/** Waits until an address answers well; @throws when a server that it takes has ended, or after a minute. */
export async function untilAnswering(
  url: string,
  servers: readonly ChildProcess[],
  name: string,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (servers.some(({ exitCode }) => exitCode !== null) || Date.now() > deadline) {
      throw new Error(`${name} did not start.`);
    }
    await sleep(50);
  }
}

const answers = (url: string): Promise<boolean> =>
  httpGet(url).then(
    ({ status }) => status === 200,
    () => false,
  );
