import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { Engine } from '../../embedded/engine/engine';
import { findEngine } from '../../embedded/engine/find-engine';
import { eventually } from '../support/eventually';
import type { RehearsalCommand } from './rehearsal-command';

const kept = 'It is kept until Ctrl-C';

/** Waits until a rehearsal of a stack is kept, and gives the engine that a user has there who does what it says. */
export async function keptRehearsal(
  rehearsal: RehearsalCommand,
  stack: string,
  seconds: number,
): Promise<Engine> {
  let errors: string | undefined;
  void rehearsal.ended.then(end => (errors = end.errors));
  // One that has ended won't be kept any more.
  const state = () => errors ?? rehearsal.printed().includes(kept);
  await eventually(() => state() !== false, true, seconds);
  if (state() !== true) throw new Error(`The rehearsal ended.\n${errors ?? ''}`);
  const file = path.join(await rehearsal.folder(), 'use.sh');
  const { stdout } = await promisify(execFile)('sh', ['-c', '. "$0" && env -0 && pwd', file]);
  const lines = stdout.split('\0');
  const directory = lines.pop()?.trim() ?? '';
  const environment = Object.fromEntries(
    lines.map(line => [line.replace(/=.*/s, ''), line.replace(/^[^=]*=/, '')]),
  );
  const { pulumi } = await findEngine(() => undefined);
  // Which plugins were stand-ins, and where another program would be, only the rehearsal itself knows.
  return new Engine({ pulumi, directory, environment }, stack, 64, [], () =>
    Promise.reject(new Error('A kept rehearsal keeps its program.')),
  );
}
