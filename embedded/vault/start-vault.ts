import { randomBytes } from 'node:crypto';
import { portChooser } from '../control-plane/choose-ports';
import { startServer, type Server, type ServerOptions } from '../control-plane/start-server';

/** A running Vault, unsealed and empty but for the mounts that every one has. */
export interface Vault extends Server {
  /** URL of its API. */
  readonly address: string;
  /** Its root token, new for each run. */
  readonly token: string;
}

/** Starts a Vault on 127.0.0.1 that keeps everything in memory. `program` is the toolchain's `vault`. */
export async function startVault(options: ServerOptions): Promise<Vault> {
  const listen = `127.0.0.1:${await portChooser()()}`;
  const address = `http://${listen}`;
  const token = randomBytes(24).toString('base64url');
  const server = await startServer(options, {
    name: 'vault',
    command: ['server'],
    flags: ['-dev', `-dev-listen-address=${listen}`, '-dev-no-store-token'],
    variables: { VAULT_DEV_ROOT_TOKEN_ID: token },
    watchesParent: false,
    readyUrl: `${address}/v1/sys/health`,
  });
  return { ...server, address, token };
}
