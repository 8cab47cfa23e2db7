import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { embeddedDirectory } from '../../../embedded/workspace/embedded-directory';
import { httpGet } from '../../engine/http-get';
import { freePorts } from '../nginx/free-ports';

/** An S3 server of one test, in memory. */
export interface S3Server {
  readonly endpoint: string;
  readonly stop: () => void;
}

// Whoever changes it removes the folder.
const package_ = 'moto[server]==5.2.5';

/** Starts an S3 server on the loopback address; its program comes from the Python package index, once. */
export async function startS3Server(): Promise<S3Server> {
  const program = await install();
  const [port = 0] = await freePorts(1);
  const server = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(endpoint)); tries++) {
    if (server.exitCode !== null || tries > 600) throw new Error('The S3 server did not start.');
    await sleep(50);
  }
  return { endpoint, stop: () => server.kill('SIGTERM') };
}

/** A Python environment of its own: the machine's packages stay as they are. */
async function install(): Promise<string> {
  const folder = join(embeddedDirectory(), 's3-server');
  const program = join(folder, 'bin', 'moto_server');
  if (existsSync(program)) return program;
  const run = promisify(execFile);
  await run('python3', ['-m', 'venv', folder]);
  await run(join(folder, 'bin', 'pip'), ['install', '--quiet', package_]);
  return program;
}

const answers = (url: string): Promise<boolean> =>
  httpGet(`${url}/moto-api/`).then(
    ({ status }) => status === 200,
    () => false,
  );
