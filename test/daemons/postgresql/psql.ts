import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where and as whom somebody logs in. */
export interface Login {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** @default require */
  readonly sslmode?: 'require' | 'disable';
}

/** Runs statements one after the other in one session; gives back what they print, without headings. */
export async function psql(login: Login, ...statements: readonly string[]): Promise<string> {
  const { port, user, password, database, sslmode = 'require' } = login;
  const { stdout } = await run(
    'psql',
    [
      ...['--no-psqlrc', '--quiet', '--no-align', '--tuples-only', '--set=ON_ERROR_STOP=1'],
      ...statements.flatMap(statement => ['--command', statement]),
    ],
    {
      env: {
        ...process.env,
        PGHOST: '127.0.0.1',
        PGPORT: String(port),
        PGUSER: user,
        PGPASSWORD: password,
        PGDATABASE: database,
        PGSSLMODE: sslmode,
        PGCONNECT_TIMEOUT: '10',
      },
    },
  );
  return stdout.trim();
}
