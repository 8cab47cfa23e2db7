import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';

/** How to reach an API server. */
export interface Connection {
  readonly server: string;
  /** The kubeconfig's context, for messages. */
  readonly context: string;
  readonly namespace: string;
  readonly ca?: Buffer | undefined;
  readonly certificate?: Buffer | undefined;
  readonly key?: Buffer | undefined;
  readonly token?: string | undefined;
  readonly insecure: boolean;
  readonly serverName?: string | undefined;
}

/** What the provider's configuration says about the cluster; each part is optional. */
export interface Selection {
  /** The contents of a kubeconfig, or the path to one. */
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  readonly cluster?: string | undefined;
}

type Fields = Record<string, unknown>;

/** Reads the kubeconfig in use: the one given, else that of KUBECONFIG, else the user's own. */
export function loadConnection({ kubeconfig, context, cluster }: Selection): Connection {
  const { content, source, folder } = locate(kubeconfig);
  const config = parseConfig(content, source);
  const contextName = context ?? text(config['current-context']);
  if (!contextName) {
    throw new Error(
      `${source} has no current context. Set kubernetes:context, or choose one with kubectl config use-context.`,
    );
  }
  const chosen = named(config, 'contexts', 'context', contextName, source);
  const clusterName = cluster ?? text(chosen.cluster) ?? '';
  const to = named(config, 'clusters', 'cluster', clusterName, source);
  const userName = text(chosen.user);
  const as = userName ? named(config, 'users', 'user', userName, source) : {};
  if (as.exec !== undefined || as['auth-provider'] !== undefined) {
    throw new Error(
      `The user of context ${contextName} in ${source} logs in by a helper program, which the stand-in kubernetes plugin can't. Use a token or a client certificate, or install the official plugin: pulumi plugin install resource kubernetes`,
    );
  }
  const server = text(to.server);
  if (!server) throw new Error(`Cluster ${clusterName} in ${source} has no server address.`);
  const bytes = (from: Fields, name: string) => data(from, name, folder);
  return {
    server,
    context: contextName,
    namespace: text(chosen.namespace) ?? 'default',
    ca: bytes(to, 'certificate-authority'),
    certificate: bytes(as, 'client-certificate'),
    key: bytes(as, 'client-key'),
    token: text(as.token) ?? tokenFile(as, folder),
    insecure: to['insecure-skip-tls-verify'] === true,
    serverName: text(to['tls-server-name']),
  };
}

interface Located {
  readonly content: string;
  readonly source: string;
  /** Relative paths in the file start here. */
  readonly folder: string;
}

function locate(kubeconfig: string | undefined): Located {
  if (kubeconfig?.includes('\n') || kubeconfig?.trimStart().startsWith('{')) {
    return { content: kubeconfig, source: 'The kubeconfig given to the provider', folder: '.' };
  }
  const ambient = process.env.KUBECONFIG?.split(delimiter).find(path => path !== '');
  const given = kubeconfig ?? ambient ?? join(homedir(), '.kube', 'config');
  const path = resolve(given.replace(/^~(?=\/)/, homedir()));
  try {
    return { content: readFileSync(path, 'utf8'), source: path, folder: dirname(path) };
  } catch (error) {
    throw new Error(
      `There is no kubeconfig to read at ${path} (${reason(error)}). ` +
        'Set KUBECONFIG or kubernetes:kubeconfig to the file that kubectl uses for this cluster.',
      { cause: error },
    );
  }
}

function parseConfig(content: string, source: string): Fields {
  try {
    return fields(parse(content));
  } catch (error) {
    throw new Error(`${source} isn't valid YAML: ${reason(error)}`, { cause: error });
  }
}

/** Finds an entry of one of the kubeconfig's three lists by its name. */
function named(config: Fields, list: string, entry: string, name: string, source: string): Fields {
  const entries = (Array.isArray(config[list]) ? config[list] : []).map(fields);
  const found = entries.find(each => each.name === name);
  if (found) return fields(found[entry]);
  const names = entries.map(each => String(each.name)).join(', ') || 'none';
  throw new Error(`${source} has no ${entry} named ${name || '(empty)'}; it has: ${names}.`);
}

function data(from: Fields, name: string, folder: string): Buffer | undefined {
  const inline = text(from[`${name}-data`]);
  if (inline) return Buffer.from(inline, 'base64');
  const path = text(from[name]);
  return path ? readFileSync(resolve(folder, path)) : undefined;
}

function tokenFile(user: Fields, folder: string): string | undefined {
  const path = text(user.tokenFile);
  return path ? readFileSync(resolve(folder, path), 'utf8').trim() : undefined;
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
