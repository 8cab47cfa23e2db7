import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a service makes of such a request; undefined where it does as the real one would. */
export type Answer = (
  method: string,
) => { readonly status: number; readonly code?: string } | undefined;

/** An S3 service that differs from the one behind it in one setting of its buckets alone. */
export async function startDifferingService(
  endpoint: string,
  setting: 'lifecycle' | 'encryption',
  answer: Answer,
) {
  const server = createServer((incoming, outgoing) => {
    const own = incoming.url?.includes(`?${setting}`) ? answer(incoming.method ?? '') : undefined;
    if (own) {
      incoming.resume().on('end', () => {
        outgoing.writeHead(own.status, { 'content-type': 'application/xml' });
        outgoing.end(own.code && `<Error><Code>${own.code}</Code><Message>no</Message></Error>`);
      });
    } else forward(endpoint, incoming, outgoing);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

function forward(endpoint: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url = '/' } = incoming;
  const onward = request(new URL(url, endpoint), { method, headers }, response => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  incoming.pipe(onward);
}
