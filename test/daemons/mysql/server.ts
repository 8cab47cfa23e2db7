import { execFile, execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { selfSigned } from '../postgresql/certificate';
import { freePorts } from '../../support/free-ports';

/** Who logs in, and how. */
export interface Login {
  readonly user: string;
  readonly password: string;
  /** @default true */
  readonly tls?: boolean;
}

/** Whoever may do anything. */
export const administrator: Login = {
  user: 'root',
  password: 'an administrators password',
};

/**
 * MariaDB of Debian, which has no MySQL. The script's statements mean the same to both, with two exceptions that no test
 * here shows: MySQL's `partial_revokes`, and that its administrators are safe from whoever may make users.
 */
export class Server {
  folder = '';
  port = 0;
  private process?: ChildProcess;

  async start(): Promise<void> {
    this.process = spawn('mariadbd', await this.prepare(), { stdio: 'ignore' });
    await this.answers();
  }

  /** Makes what a server needs, and gives the arguments by which it is run. */
  async prepare(): Promise<string[]> {
    // Not earlier: whoever only lists the tests leaves no folder behind.
    this.folder = mkdtempSync(join(tmpdir(), 'quikapp-mysql-'));
    [this.port = 0] = await freePorts(1);
    const { certificate, key } = selfSigned();
    const data = join(this.folder, 'data');
    const user = process.getuid?.() === 0 ? ['--user=root'] : [];
    execFileSync(
      'mariadb-install-db',
      [
        '--no-defaults',
        `--datadir=${data}`,
        '--auth-root-authentication-method=normal',
        // With it come users without a name, who are let in instead of others.
        '--skip-test-db',
        ...user,
      ],
      { stdio: 'ignore' },
    );
    // The administrator comes over the network, as MOCO's does and the one of MySQL's image.
    const { user: name, password } = administrator;
    return [
      ...['--no-defaults', `--datadir=${data}`, ...user, '--bind-address=127.0.0.1'],
      // Else he may be taken for the one of the socket, who has no password.
      ...[`--port=${this.port}`, `--socket=${join(this.folder, 'socket')}`, '--skip-name-resolve'],
      `--ssl-cert=${this.write('certificate', certificate)}`,
      `--ssl-key=${this.write('key', key)}`,
      `--init-file=${this.write(
        'init.sql',
        `CREATE OR REPLACE USER '${name}'@'127.0.0.1' IDENTIFIED BY '${password}';\n` +
          `GRANT ALL ON *.* TO '${name}'@'127.0.0.1' WITH GRANT OPTION;\n`,
      )}`,
    ];
  }

  /** Writes a file and says where. */
  write(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  }

  /** Runs a script of ours as the administrator, with these variables besides. */
  script(path: string, env: Readonly<Record<string, string>>) {
    return spawnSync('bash', [path], {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        MYSQL_HOST: '127.0.0.1',
        MYSQL_PORT: String(this.port),
        MYSQL_USER: administrator.user,
        MYSQL_PWD: administrator.password,
        MYSQL_CLIENT: 'mariadb',
        TLS_OPTION: '--ssl',
        ...env,
      },
    });
  }

  /** What a statement gives, a line for each row; rejects when the server does. */
  async sql({ user, password, tls = true }: Login, statement: string): Promise<string> {
    const { stdout } = await promisify(execFile)(
      'mariadb',
      [
        ...['--no-defaults', tls ? '--ssl' : '--skip-ssl', '--protocol=tcp', '--host=127.0.0.1'],
        ...[`--port=${this.port}`, `--user=${user}`, '--skip-column-names', '--batch'],
        ...['--execute', statement],
      ],
      { env: { ...process.env, MYSQL_PWD: password } },
    );
    return stdout.trim();
  }

  async end(): Promise<void> {
    const { process: server } = this;
    if (server && server.exitCode === null && server.signalCode === null) {
      const ended = new Promise(resolve => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    }
    if (this.folder !== '') rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<void> {
    const end = Date.now() + 30_000;
    for (;;) {
      try {
        await this.sql(administrator, 'SELECT 1');
        return;
      } catch (error) {
        if (Date.now() > end || this.process?.exitCode !== null) throw error;
        await sleep(100);
      }
    }
  }
}
