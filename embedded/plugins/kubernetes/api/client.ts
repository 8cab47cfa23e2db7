import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { KubernetesObject } from '../objects';
import { ApiError } from './api-error';
import type { Connection } from './kubeconfig';

/** One request to the API server. */
export interface Call {
  readonly method: 'GET' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** An object, or the YAML text of one. */
  readonly body?: KubernetesObject | string;
  /** How a PATCH is meant. @default an apply patch */
  readonly patch?: 'application/merge-patch+json';
  readonly signal?: AbortSignal | undefined;
}

/** An object that was added, modified or deleted, as a watch tells it. */
export interface WatchEvent {
  readonly type: string;
  readonly object: KubernetesObject;
}

/** Every call here may be repeated safely, so a connection that the server closed while idle costs only another try. */
const attempts = 3;

/** Speaks to one API server over connections that stay open between requests. */
export class Client {
  private readonly agent: HttpAgent | HttpsAgent;
  private readonly send: typeof httpsRequest;

  constructor(readonly connection: Connection) {
    const secure = new URL(connection.server).protocol === 'https:';
    const { ca, certificate, key, insecure, serverName } = connection;
    this.agent = secure
      ? new HttpsAgent({
          keepAlive: true,
          ...(ca && { ca }),
          ...(certificate && { cert: certificate }),
          ...(key && { key }),
          ...(serverName && { servername: serverName }),
          rejectUnauthorized: !insecure,
        })
      : new HttpAgent({ keepAlive: true });
    this.send = secure ? httpsRequest : httpRequest;
  }

  /** Sends a request and returns the object in the answer; a refusal is thrown as an ApiError. */
  async request(call: Call): Promise<KubernetesObject> {
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await this.open(call);
        const body = await readBody(response);
        const status = response.statusCode ?? 0;
        if (attempt < attempts && isOverloaded(status)) {
          const wait = Number(response.headers['retry-after'] ?? 1);
          await new Promise(done => setTimeout(done, wait * 1000));
          continue;
        }
        if (status >= 400 || typeof body === 'string') throw ApiError.from(status, body);
        return body;
      } catch (thrown) {
        if (attempt >= attempts || !isReset(thrown)) throw thrown;
      }
    }
  }

  /** Follows changes until the server ends the watch, as it does every few minutes, or the signal does. */
  async *watch(call: Call): AsyncGenerator<WatchEvent> {
    const response = await this.open(call);
    const status = response.statusCode ?? 0;
    if (status >= 400) throw ApiError.from(status, await readBody(response));
    for await (const line of linesOf(response)) yield JSON.parse(line) as WatchEvent;
  }

  /** Closes idle connections. */
  close(): void {
    this.agent.destroy();
  }

  private open({ method, path, query, body, patch, signal }: Call): Promise<IncomingMessage> {
    const url = new URL(this.connection.server);
    // The server's address may have a path of its own, as behind a proxy.
    url.pathname = url.pathname.replace(/\/$/, '') + path;
    url.search = new URLSearchParams(query).toString();
    const payload = typeof body === 'object' ? JSON.stringify(body) : body;
    return new Promise((resolve, reject) => {
      const request = this.send(url, {
        method,
        agent: this.agent,
        headers: this.headers(method, payload, patch),
        ...(signal && { signal }),
      });
      request.on('response', resolve);
      request.on('error', reject);
      request.end(payload);
    });
  }

  private headers(
    method: string,
    payload: string | undefined,
    patch: Call['patch'],
  ): Record<string, string | number> {
    const { token } = this.connection;
    return {
      accept: 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      // JSON is YAML too; the API server takes an apply patch under this type only.
      ...(payload !== undefined && {
        'content-type':
          method === 'PATCH' ? (patch ?? 'application/apply-patch+yaml') : 'application/json',
        'content-length': Buffer.byteLength(payload),
      }),
    };
  }
}

/** The lines of an answer that goes on, without empty ones. */
async function* linesOf(response: IncomingMessage): AsyncGenerator<string> {
  // Who ends a watch closes its connection, and nobody may be left by then to hear that it was cut off.
  response.on('error', () => undefined);
  response.setEncoding('utf8');
  let rest = '';
  for await (const chunk of response) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter(line => line !== '');
  }
}

async function readBody(response: IncomingMessage): Promise<KubernetesObject | string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const content = Buffer.concat(chunks).toString('utf8');
  try {
    return JSON.parse(content) as KubernetesObject;
  } catch {
    return content;
  }
}

/** 429: too many requests; 504: the server, or what it asked, didn't get it done in time. */
function isOverloaded(status: number): boolean {
  return status === 429 || status === 504;
}

function isReset(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return code === 'ECONNRESET' || code === 'EPIPE';
}
