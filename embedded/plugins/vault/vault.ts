import { setTimeout as sleep } from 'node:timers/promises';
import type { Configuration } from './configuration';
import { sendToVault, type VaultAnswer, type VaultRequest } from '../../vault/send-to-vault';

type Data = Readonly<Record<string, unknown>>;
type Request = Pick<VaultRequest, 'method' | 'path' | 'token' | 'body'>;

/** Vault's API under one login. */
export class Vault {
  private token: Promise<string> | undefined;

  constructor(
    private readonly configuration: Configuration,
    private readonly signal: AbortSignal,
  ) {}

  /** The data at a path; undefined where there is nothing. */
  async read(path: string): Promise<Data | undefined> {
    const answer = await this.call('GET', path);
    return answer.status === 404 ? undefined : (answer.body.data ?? {});
  }

  /** Writes to a path and gives back what Vault answers with. */
  async write(path: string, body: Readonly<Record<string, unknown>>): Promise<Data> {
    const answer = await this.call('POST', path, body);
    if (answer.status === 404) throw new Error(`Vault has nothing at ${path}: ${said(answer)}`);
    return answer.body.data ?? {};
  }

  /** The names below a path. */
  async list(path: string): Promise<readonly string[]> {
    const answer = await this.call('LIST', path);
    return (answer.body.data?.['keys'] as readonly string[] | undefined) ?? [];
  }

  /** Removes what is at a path; that it isn't there is as good. */
  async remove(path: string): Promise<void> {
    await this.call('DELETE', path);
  }

  private async call(
    method: VaultRequest['method'],
    path: string,
    body?: unknown,
  ): Promise<VaultAnswer> {
    this.token ??= this.login();
    const token = await this.token;
    const answer = await this.send({ method, path, token, body });
    if (answer.status < 300 || answer.status === 404) return answer;
    if (answer.status === 403) throw await this.denied(method, path, token);
    throw new Error(`Vault refuses ${method} ${path}: ${said(answer)}`);
  }

  /** A request, repeated where Vault fails at it: a busy one does, and Vault's own client repeats as often. */
  private async send(request: Request): Promise<VaultAnswer> {
    for (let left = 2; ; left--) {
      const answer = await this.sendOnce(request);
      if (answer.status < 500 || left === 0) return answer;
      await sleep(1000, undefined, { signal: this.signal });
    }
  }

  /** One request, with what concerns every request alike explained. */
  private async sendOnce(request: Request): Promise<VaultAnswer> {
    const { address, caCertFile, tlsServerName } = this.configuration;
    const answer = await sendToVault({
      ...request,
      address,
      caCertFile,
      tlsServerName,
      signal: this.signal,
    }).catch((error: unknown) => {
      throw new Error(
        `Vault at ${address} can't be reached: ${(error as Error).message}. Is it running, and does the way to it ` +
          `stand (docs/secrets.md)? ${again}`,
        { cause: error },
      );
    });
    if (answer.status === 501 || /not initialized/.test(said(answer))) {
      throw new Error(`Vault at ${address} isn't initialised: run npm run vault:init first.`);
    }
    if (answer.status === 503) {
      throw new Error(
        `Vault at ${address} is sealed or has no leader: unseal it (docs/secrets.md). ${again}`,
      );
    }
    return answer;
  }

  /** The token to work with: a child that ends soon, as the official plugin makes one, so that none is left behind. */
  private async login(): Promise<string> {
    const { login, skipChildToken, maxLeaseTtlSeconds } = this.configuration;
    const token = 'token' in login ? login.token : await this.jwtLogin(login);
    if (skipChildToken) return token;
    const ttl = `${maxLeaseTtlSeconds}s`;
    const child = { display_name: 'pulumi', ttl, explicit_max_ttl: ttl, renewable: false };
    const path = 'auth/token/create';
    const answer = await this.send({ method: 'POST', path, token, body: child });
    if (answer.status === 403) throw await this.denied('POST', path, token);
    return tokenOf(answer);
  }

  private async jwtLogin(login: { mount: string; role: string; jwt: string }): Promise<string> {
    const { mount, role, jwt } = login;
    const path = `auth/${mount}/login`;
    return tokenOf(await this.send({ method: 'POST', path, body: { role, jwt } }));
  }

  /** Tells a login that has ended from one that may not do this. */
  private async denied(method: string, path: string, token: string): Promise<Error> {
    const self = await this.send({ method: 'GET', path: 'auth/token/lookup-self', token });
    if (self.status === 403) {
      return new Error(
        `The login to Vault has expired or was revoked: log in again and set VAULT_TOKEN. ${again}`,
      );
    }
    const policies = (self.body.data?.['policies'] as readonly string[] | undefined) ?? [];
    return new Error(
      `Vault denies ${method} ${path} to this login, which has the policies ${policies.join(', ')}: ` +
        'log in as the provisioner, or run npm run vault:init again to bring its policy up to date.',
    );
  }
}

const again = 'What was made is kept: run the command again then.';

const said = ({ status, body }: VaultAnswer): string =>
  body.errors?.length ? body.errors.join('; ').replaceAll(/\s+/g, ' ').trim() : `status ${status}`;

function tokenOf(answer: VaultAnswer): string {
  const token = answer.body.auth?.['client_token'];
  if (typeof token === 'string') return token;
  throw new Error(`Vault refuses the login: ${said(answer)}`);
}
