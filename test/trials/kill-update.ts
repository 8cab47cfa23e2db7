import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { eventually } from '../support/eventually';
import type { Trial } from './trial';

/** Starts an update of a trial and kills it, with nothing put in order, while it waits for the two pods of its Deployment. */
export async function killUpdate({ engine, kubectl, namespace }: Trial): Promise<void> {
  const { directory, environment, stack } = engine;
  const args = ['up', '--yes', '--skip-preview', '--non-interactive', `--stack=${stack}`];
  const killed = spawn('pulumi', args, {
    cwd: directory,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  });
  const gone = once(killed, 'close');
  const pods = () => kubectl.run(['get', 'pods', '-n', namespace, '-o', 'name']).output;
  await eventually(() => pods().split('\n').length, 2, 60);
  killed.kill('SIGKILL');
  await gone;
}
