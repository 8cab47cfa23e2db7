import { setTimeout as wait } from 'node:timers/promises';

/** Consul's API, read with a token. */
export function consulApi(address: string, token: string) {
  const fetchIt = (path: string, as = token) =>
    fetch(`${address}${path}`, { headers: { 'X-Consul-Token': as } });
  return {
    /** The answer's status alone. */
    status: async (path: string, as?: string) => (await fetchIt(path, as)).status,
    /** The answer, as the caller knows it. */
    get: async <Answer>(path: string, as?: string) => {
      const answer = await fetchIt(path, as);
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Answer;
    },
  };
}

/** Asks until the answer is right, or a minute has passed. */
export async function until(right: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await right().catch(() => false))) {
    if (Date.now() > end) throw new Error('A minute has passed.');
    await wait(100);
  }
}
