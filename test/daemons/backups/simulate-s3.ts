import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { httpGet } from '../../engine/http-get';
import { pythonProgram } from '../../support/python-program';
import { freePorts } from '../nginx/free-ports';
import type { S3Server } from './s3-server';

/**
 * Simulates Amazon's S3, by moto from the Python package index: for settings of a bucket that the real server of the
 * tests, Ceph as Debian has it, is too old for.
 */
export async function simulateS3(): Promise<S3Server> {
  // Whoever changes the version removes the folder.
  const program = await pythonProgram('s3-server', 'moto[server]==5.2.5', ['bin', 'moto_server']);
  const [port = 0] = await freePorts(1);
  const server = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(endpoint)); tries++) {
    if (server.exitCode !== null || tries > 600) throw new Error('The S3 server did not start.');
    await sleep(50);
  }
  return { endpoint, stop: () => server.kill('SIGTERM') };
}

const answers = (url: string): Promise<boolean> =>
  httpGet(`${url}/moto-api/`).then(
    ({ status }) => status === 200,
    () => false,
  );
