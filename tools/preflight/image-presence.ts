import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { imageParts } from '../../policy/graph/image';

/** `hidden`: the registry wants a login that isn't in Docker's configuration, or one that may see more. */
export type Presence = 'there' | 'missing' | 'hidden';

/** Where Docker Hub's own name isn't the host that answers, nor the one of its logins. */
const dockerHub = {
  name: 'docker.io',
  host: 'registry-1.docker.io',
  login: 'https://index.docker.io/v1/',
};

/** What an image may be described by: for one platform or for several, by Docker or by OCI. */
const manifests = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const patienceMilliseconds = 10_000;

/** Host of the registry that an image comes from. */
export function registryOf(image: string): string {
  const [name = ''] = imageParts(image).repository.split('/');
  return name === dockerHub.name ? dockerHub.host : name;
}

/** Loopback registries speak HTTP, as they do to Docker. */
export const registryUrl = (host: string): string =>
  `${/^(localhost|127\.)/.test(host) ? 'http' : 'https'}://${host}/v2/`;

/**
 * Whether a registry has an image, asked as whoever `docker login` has logged in here, or as nobody. Source:
 * https://distribution.github.io/distribution/spec/auth/token/. Throws where the registry answers with an error.
 */
export async function imagePresence(image: string): Promise<Presence> {
  const { repository, tag = 'latest', digest } = imageParts(image);
  const url = `${registryUrl(registryOf(image))}${repository.split('/').slice(1).join('/')}/manifests/${digest ?? tag}`;
  const ask = (authorization?: string) =>
    fetch(url, {
      method: 'HEAD',
      headers: { accept: manifests, ...(authorization && { authorization }) },
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
  let answer = await ask();
  if (answer.status === 401) {
    const challenge = answer.headers.get('www-authenticate') ?? '';
    const authorization = await authorize(challenge, basicLogin(registryOf(image)));
    if (authorization !== undefined) answer = await ask(authorization);
  }
  const { status } = answer;
  if (status === 404) return 'missing';
  if (status === 401 || status === 403) return 'hidden';
  if (status >= 300) throw new Error(`it answers ${status} to ${url}`);
  return 'there';
}

/** The header that a registry's challenge asks for. */
async function authorize(
  challenge: string,
  login: string | undefined,
): Promise<string | undefined> {
  if (!/^bearer /i.test(challenge)) return login;
  const { realm, ...query } = Object.fromEntries(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
  ) as Record<string, string>;
  if (realm === undefined) return undefined;
  const answer = await fetch(`${realm}?${new URLSearchParams(query).toString()}`, {
    headers: login === undefined ? {} : { authorization: login },
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  if (!answer.ok) return undefined;
  const { token, access_token: accessToken } = (await answer.json()) as Record<string, unknown>;
  const given = token ?? accessToken;
  return typeof given === 'string' ? `Bearer ${given}` : undefined;
}

/** What `docker login` wrote down for a registry; nothing where a credential helper keeps it. */
function basicLogin(host: string): string | undefined {
  const folder = process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker');
  let auths: Readonly<Record<string, { readonly auth?: string }>>;
  try {
    ({ auths = {} } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as {
      auths?: typeof auths;
    });
  } catch (error) {
    // Nobody has logged in here.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const auth = auths[host === dockerHub.host ? dockerHub.login : host]?.auth;
  return auth === undefined ? undefined : `Basic ${auth}`;
}
