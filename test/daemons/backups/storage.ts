import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startCeph } from './ceph';
import type { S3Server } from './s3-server';

/** What a program said, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly said: string;
}

type Variables = Readonly<Record<string, string>>;

const scripts = join(__dirname, '..', '..', '..', 'components', 'backups', 'scripts');

/** An S3 server with the platform's buckets, and a folder that a job's containers would share. */
export async function openStorage(start: () => Promise<S3Server> = startCeph) {
  const server = await start();
  const work = mkdtempSync(join(tmpdir(), 'quikapp-backups-'));
  const passwordFile = join(work, 'password');
  writeFileSync(passwordFile, 'a password of this test');
  const variables = {
    PATH: process.env['PATH'] ?? '',
    HOME: work,
    WORK: work,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test-secret',
    AWS_DEFAULT_REGION: 'us-east-1',
    RESTIC_PASSWORD_FILE: passwordFile,
    RESTIC_CACHE_DIR: join(work, 'cache'),
    RCLONE_CONFIG: join(work, 'rclone.conf'),
    RCLONE_CONFIG_SOURCE_TYPE: 's3',
    RCLONE_CONFIG_SOURCE_PROVIDER: 'Other',
    RCLONE_CONFIG_SOURCE_ENV_AUTH: 'true',
    RCLONE_CONFIG_SOURCE_ENDPOINT: server.endpoint,
    RCLONE_CONFIG_SOURCE_REGION: 'us-east-1',
  };
  const run = (program: string, args: readonly string[], more: Variables = {}): Promise<Ended> =>
    runProgram(program, args, { ...variables, ...more });
  for (const bucket of ['backups', 'files', 'media'])
    await run('rclone', ['mkdir', `source:${bucket}`]);

  return {
    work,
    variables,
    server,
    run,
    /** Runs one of the jobs' scripts. */
    script: (name: string, more: Variables) => run('sh', [join(scripts, `${name}.sh`)], more),
    /** Runs restic on a repository of the bucket of backups; fails where it fails. */
    restic: async (repository: string, ...args: string[]): Promise<string> => {
      const { code, said } = await run('restic', args, repositoryAt(server.endpoint, repository));
      if (code !== 0) throw new Error(said);
      return said;
    },
    repository: (name: string) => repositoryAt(server.endpoint, name),
    /** Puts an object into a bucket, as a workload would. */
    put: async (path: string, content: string): Promise<void> => {
      const file = join(work, 'uploads', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      const { code, said } = await run('rclone', ['copyto', file, `source:${path}`]);
      if (code !== 0) throw new Error(said);
    },
    close: () => {
      server.stop();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

/** What {@link openStorage} opens. */
export type Storage = Awaited<ReturnType<typeof openStorage>>;

const repositoryAt = (endpoint: string, name: string): Variables => ({
  RESTIC_REPOSITORY: `s3:${endpoint}/backups/${name}`,
});

async function runProgram(
  program: string,
  args: readonly string[],
  env: Variables,
): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { env });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout: string; stderr: string };
    return { code: typeof code === 'number' ? code : 1, said: stdout + stderr };
  }
}
