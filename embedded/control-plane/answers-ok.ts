import * as http from 'node:http';
import * as https from 'node:https';

/** Whether a health check on this machine answers 200 within a second. */
export function answersOk(url: string): Promise<boolean> {
  const get = url.startsWith('https:') ? https.get : http.get;
  return new Promise(resolve => {
    // The servers' certificates are their own authority, and nothing secret is sent to a health check.
    const request = get(
      url,
      { rejectUnauthorized: false, timeout: 1000, agent: false },
      response => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => {
      resolve(false);
    });
  });
}
