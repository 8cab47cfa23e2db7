import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

const patienceMilliseconds = 10_000;

/** Status with which an address answers; `ca` is a certificate in PEM to trust instead of the public ones. Throws where nobody answers. */
export function answer(url: string, ca?: Buffer): Promise<number> {
  const send = url.startsWith('https:') ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const asked = send(url, { timeout: patienceMilliseconds, ...(ca && { ca }) }, response => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('timeout', () =>
      asked.destroy(new Error(`no answer within ${patienceMilliseconds / 1000} seconds`)),
    );
    asked.on('error', reject);
    asked.end();
  });
}

/** Why an address doesn't answer from this machine; undefined where it does. */
export async function whyUnreachable(url: string): Promise<string | undefined> {
  try {
    const status = await answer(url);
    // 401, 403 and 404 are answers: somebody is there and wants a login.
    return status >= 500 ? `it answers ${status}` : undefined;
  } catch (thrown) {
    return (thrown as Error).message;
  }
}
