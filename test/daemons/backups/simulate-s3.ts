import { spawn } from 'node:child_process';
import { pythonProgram } from '../../support/python-program';
import { freePorts } from '../../support/free-ports';
import type { S3Server } from './s3-server';
import { untilAnswering } from './until-answering';

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
  await untilAnswering(`${endpoint}/moto-api/`, [server], 'The S3 server');
  return { endpoint, stop: () => server.kill('SIGTERM') };
}
