import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A message of Alertmanager's, as its webhook posts it. */
export interface Message {
  readonly receiver: string;
  readonly status: 'firing' | 'resolved';
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly alerts: readonly {
    readonly status: 'firing' | 'resolved';
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  }[];
}

/** Somebody who is told of alerts, on the loopback address. */
export async function startReceiver() {
  const messages: Message[] = [];
  const server = createServer((request, response) => {
    void text(request).then(body => {
      messages.push(JSON.parse(body) as Message);
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What has come so far, the oldest first. */
    messages,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
