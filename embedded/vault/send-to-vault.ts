import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';

/** A request to Vault's API. */
export interface VaultRequest {
  readonly address: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'LIST';
  /** Below `/v1/`. */
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly caCertFile?: string | undefined;
  readonly tlsServerName?: string | undefined;
  readonly signal?: AbortSignal;
}

/** What Vault answered. */
export interface VaultAnswer {
  readonly status: number;
  /** Most of what it says is in `data`; a few paths of `sys/` have their fields beside it. */
  readonly body: Readonly<Record<string, unknown>> & {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly auth?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly string[];
  };
}

/** Sends one request and reads the whole answer. */
export function sendToVault(request: VaultRequest): Promise<VaultAnswer> {
  const url = new URL(`v1/${request.path}`, `${request.address}/`);
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const options: https.RequestOptions = {
    method: request.method,
    timeout: 60_000,
    headers: {
      'X-Vault-Request': 'true',
      ...(request.token === undefined ? {} : { 'X-Vault-Token': request.token }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(request.signal ? { signal: request.signal } : {}),
    ...(request.caCertFile ? { ca: readFileSync(request.caCertFile) } : {}),
    ...(request.tlsServerName ? { servername: request.tlsServerName } : {}),
  };
  return new Promise((resolve, reject) => {
    const { request: open } = url.protocol === 'https:' ? https : http;
    const sent = open(url, options, response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: parse(text) });
      });
    });
    sent.on('timeout', () => {
      sent.destroy(new Error('no answer within 60 s'));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function parse(text: string): VaultAnswer['body'] {
  try {
    return text === '' ? {} : (JSON.parse(text) as VaultAnswer['body']);
  } catch {
    // A proxy in between answers in HTML.
    return { errors: [text.slice(0, 200)] };
  }
}
