import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { PublicHost } from '../../../catalog/routes';
import type { Edge } from './edge';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What is sent, beside where to. */
export interface Sent extends Pick<RequestOptions, 'method' | 'localAddress' | 'agent'> {
  readonly headers?: OutgoingHttpHeaders;
  /** Pieces of the body; with a Content-Length among the headers it may be shorter than promised. @default none */
  readonly body?: Iterable<Buffer>;
}

/** The options of a connection to one of the edge's hosts, its certificate checked. */
export const to = ({ domain, ports, authority }: Edge, host: PublicHost) => ({
  host: '127.0.0.1',
  port: ports.https,
  servername: `${host}.${domain}`,
  ca: authority,
});

/** Asks one of the edge's hosts, over a connection of its own unless an agent keeps some. */
export async function request(
  edge: Edge,
  host: PublicHost,
  path: string,
  { body = [], headers, ...options }: Sent = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(
      {
        ...to(edge, host),
        path,
        agent: false,
        ...options,
        headers: { host: `${host}.${edge.domain}`, ...headers },
      },
      response => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
          if (options.agent === undefined) sent.destroy();
        });
      },
    );
    sent.on('error', reject);
    void (async () => {
      for (const piece of body) {
        if (sent.destroyed) return;
        if (!sent.write(piece)) await new Promise(drained => sent.once('drain', drained));
      }
      sent.end();
    })();
  });
}
