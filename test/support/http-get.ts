import { get } from 'node:http';
import { text } from 'node:stream/consumers';

/** Asks for a page. `fetch` refuses some ports, such as 6000, for the sake of browsers. */
export function httpGet(url: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    get(url, response => {
      text(response).then(body => {
        resolve({ status: response.statusCode ?? 0, body });
      }, reject);
    }).once('error', reject);
  });
}
