import { randomBytes } from 'node:crypto';
import * as path from 'node:path';
import { portChooser } from '../control-plane/choose-ports';
import { startServer, type Server, type ServerOptions } from '../control-plane/start-server';

/** A running Vault, unsealed and empty but for the mounts that every one has. */
export interface Vault extends Server {
  /** URL of its API. */
  readonly address: string;
  /** Its root token, new for each run. */
  readonly token: string;
  /** A file of its own folder, for its audit log. */
  readonly auditFile: string;
}

/** Starts a Vault on 127.0.0.1 that keeps everything in memory. `program` is the toolchain's `vault`. */
export async function startVault(options: ServerOptions): Promise<Vault> {
  const listen = `127.0.0.1:${await portChooser()()}`;
  const address = `http://${listen}`;
  const token = randomBytes(24).toString('base64url');
  const server = await startServer(options, {
    name: 'vault',
    command: ['server'],
    // Production mounts its own engine where the key-value one of a development server would be.
    flags: ['-dev', `-dev-listen-address=${listen}`, '-dev-no-store-token', '-dev-no-kv'],
    variables: { VAULT_DEV_ROOT_TOKEN_ID: token },
    watchesParent: false,
    readyUrl: `${address}/v1/sys/health`,
  });
  return { ...server, address, token, auditFile: path.resolve(options.directory, 'audit.log') };
}
