import type { JwtLogin } from '../../config/vault';
import type { OperatorKey } from './operator-key';

/** What `npm run vault:init` works with. */
export interface InitOptions {
  readonly stack: string;
  readonly address: string;
  /** Certificate of the authority to trust. */
  readonly caFile: string | undefined;
  /** Who gets a share of the keys. */
  readonly operators: readonly OperatorKey[];
  /** How many of them it takes. */
  readonly threshold: number;
  /** How the provisioner logs in. @default by a token that is handed out */
  readonly jwtLogin: JwtLogin | undefined;
  /** Where the answer and the token are kept. */
  readonly folder: string;
  /** Logins from the environment. */
  readonly token: string | undefined;
  readonly jwt: string | undefined;
}
