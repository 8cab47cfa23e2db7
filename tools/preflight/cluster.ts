import { KubeConfig } from '@kubernetes/client-node';
import { request, type RequestOptions } from 'node:https';
import type { Environment } from '../../config';
import { ToolError } from '../tool-error';

const patienceMilliseconds = 10_000;

/** An object of the Kubernetes API, as far as the checks look at it. */
export interface KubeObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

/** The questions that a preflight asks a cluster; it changes nothing there. */
export interface Cluster {
  /** The answer to a path of the API; undefined where there is no such thing. */
  readonly get: <T>(path: string) => Promise<T | undefined>;
  /** All objects below a path; undefined where the cluster knows no such kind. */
  readonly list: <T>(path: string) => Promise<readonly (T & KubeObject)[] | undefined>;
  /** Whether this login may do something. */
  readonly allows: (verb: string, group: string, resource: string) => Promise<boolean>;
}

/** Opens the cluster that the stack's file names, with whatever login its kubeconfig has, a cloud's helper included. */
export function openCluster({ kubeconfig, context }: Environment['kubernetes']): Cluster {
  const config = new KubeConfig();
  if (kubeconfig === undefined) config.loadFromDefault();
  else config.loadFromFile(kubeconfig);
  if (context !== undefined) {
    if (!config.contexts.some(({ name }) => name === context)) {
      const known = config.contexts.map(({ name }) => name).join(', ') || 'none';
      throw new ToolError(`the kubeconfig has no context ${context}; it has ${known}`);
    }
    config.setCurrentContext(context);
  }
  const get = <T>(path: string) => ask<T>(config, path);
  return {
    get,
    list: async <T>(path: string) =>
      (await get<{ readonly items: (T & KubeObject)[] }>(path))?.items,
    allows: async (verb, group, resource) => {
      const review = {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: { verb, group, resource } },
      };
      const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
      const answer = await ask<{ status: { allowed: boolean } }>(config, path, review);
      return answer?.status.allowed === true;
    },
  };
}

async function ask<T>(config: KubeConfig, path: string, body?: unknown): Promise<T | undefined> {
  const options: RequestOptions = {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    timeout: patienceMilliseconds,
  };
  await config.applyToHTTPSOptions(options);
  const server = config.getCurrentCluster()?.server ?? '';
  const { status, text } = await send(new URL(server.replace(/\/$/, '') + path), options, body);
  if (status === 404) return undefined;
  if (status >= 400) throw new ToolError(`the API server answers ${status} to ${path}`);
  return JSON.parse(text) as T;
}

function send(url: URL, options: RequestOptions, body: unknown) {
  return new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    const asked = request(url, options, response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
      response.on('error', reject);
    });
    asked.on('timeout', () =>
      asked.destroy(new Error(`no answer within ${patienceMilliseconds / 1000} seconds`)),
    );
    asked.on('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
