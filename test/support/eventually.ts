import * as assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `read` gives `expected`; after `seconds` the difference fails the test. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  expected: T,
  seconds = 20,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const actual = await read();
    try {
      assert.deepEqual(actual, expected);
      return;
    } catch (difference) {
      if (Date.now() > deadline) throw difference;
    }
    await sleep(200);
  }
}
