import { ToolError } from '../tool-error';
import {
  sendToVault,
  type VaultAnswer,
  type VaultRequest,
} from '../../embedded/vault/send-to-vault';

/** What goes with a request. */
interface Sent {
  readonly token?: string;
  readonly body?: unknown;
}

/** Vault's API, as this command uses it. */
export class Vault {
  constructor(
    readonly address: string,
    private readonly caFile: string | undefined,
  ) {}

  /** Whatever Vault answers. @throws {ToolError} where it doesn't */
  async ask(
    method: VaultRequest['method'],
    path: string,
    { token, body }: Sent = {},
  ): Promise<VaultAnswer> {
    const login = token === undefined ? {} : { token };
    try {
      return await sendToVault({
        address: this.address,
        caCertFile: this.caFile,
        method,
        path,
        body,
        ...login,
      });
    } catch (error) {
      throw new ToolError(
        `Vault at ${this.address} can't be reached: ${(error as Error).message}. ` +
          'docs/secrets.md says how to reach it. If its pod has not started, these say why: ' +
          'kubectl -n quikapp-infra describe pod vault-0; kubectl -n quikapp-infra logs vault-0 -c vault. ' +
          'Nothing is lost: run the command again then.',
      );
    }
  }

  /** The same, for what must succeed. @throws {ToolError} with what Vault says where it doesn't */
  async do(
    method: VaultRequest['method'],
    path: string,
    sent?: Sent,
  ): Promise<VaultAnswer['body']> {
    const answer = await this.ask(method, path, sent);
    if (answer.status < 300) return answer.body;
    const said = answer.body.errors?.join('; ').replaceAll(/\s+/g, ' ').trim();
    throw new ToolError(
      `Vault refuses ${method} ${path}: ${said || `status ${answer.status}`}. ` +
        'Nothing is lost: run the command again once that is right.',
    );
  }
}
