import * as assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as net from 'node:net';
import * as path from 'node:path';
import { embeddedDirectory } from '../../embedded/workspace/embedded-directory';
import { eventually } from './eventually';
import { processesUsing } from './processes-using';

const runs = path.join(embeddedDirectory(), 'run');

/** The command as a user gives it, in a process group of its own as a shell would start it. */
function rehearse(...args: string[]) {
  const main = path.resolve(__dirname, '../../embedded/rehearse/main.ts');
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const pid = child.pid ?? 0;
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  child.stdout.resume();
  const ended = once(child, 'close').then(([code]) => ({ code: code as unknown, errors }));
  const folders = async () =>
    (await fs.readdir(runs)).filter(name => name.startsWith(`rehearse-${pid}-`));
  return {
    output: child.stdout,
    ended,
    interrupt: () => process.kill(-pid, 'SIGINT'),
    folders,
    /** The folder's path, once it is there. */
    folder: async () => {
      await eventually(async () => (await folders()).length, 1);
      return path.join(runs, (await folders())[0] ?? '');
    },
  };
}

describe('a rehearsal', () => {
  it('refuses wrong options, each with one message', async () => {
    for (const [args, message] of [
      [['--colour'], /^\nUnknown option '--colour'\.\n\nUsage:/],
      [['staging'], /^\nOnly prod or dev can be rehearsed, not staging\.\n\nUsage:/],
      [['--api-port'], /^\nOption '--api-port <value>' argument missing\.\n\nUsage:/],
      [
        ['--drill', 'zone'],
        /^\n--drill takes something away in the middle of a change: .*--from main\.\n$/,
      ],
      [['--from', 'main', '--drill', 'rack'], /^\n--drill is "rack"; it must be node or zone\.\n$/],
      [['dev', '--from', 'main'], /^\n--from rehearses a change of prod only, .*\n$/],
      [['--api-port', '1e3'], /^\n--api-port is "1e3"; it must be a number from 1 to 65535\.\n$/],
    ] as const) {
      const { code, errors } = await rehearse(...args).ended;
      assert.match(errors, message);
      assert.equal(code, 1);
    }
  });

  it('names an occupied port, and leaves nothing', async () => {
    const occupant = net.createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const { port } = occupant.address() as net.AddressInfo;
    const run = rehearse('--api-port', String(port));
    const { code, errors } = await run.ended;
    occupant.close();
    assert.match(errors, new RegExp(`^\\nPort ${port} of 127\\.0\\.0\\.1 is in use\\..*\\n$`));
    assert.equal(code, 1);
    assert.deepEqual(await run.folders(), []);
  });

  it('refuses a revision that git does not know, before anything is started, and leaves nothing', async () => {
    const run = rehearse('--from', 'nowhere');
    const { code, errors } = await run.ended;
    assert.match(errors, /^\ngit knows no revision nowhere\. .*\n$/);
    assert.equal(code, 1);
    assert.deepEqual(await run.folders(), []);
  });

  it('ends in order on Ctrl-C during `pulumi up`', async () => {
    const run = rehearse();
    const folder = await run.folder();
    const updating = () => processesUsing(path.join(folder, 'engine')).length > 0;
    await eventually(updating, true, 120);
    run.interrupt();
    const { code, errors } = await run.ended;
    assert.equal(errors, '\nInterrupted; everything was ended and removed.\n');
    assert.equal(code, 1);
    assert.deepEqual([await run.folders(), processesUsing(folder)], [[], []]);
  });

  it('ends in order when its output is closed, as by `| head -1`', async () => {
    const run = rehearse();
    const folder = await run.folder();
    await once(run.output, 'data');
    run.output.destroy();
    const { code, errors } = await run.ended;
    assert.equal(errors, '\nThe output was closed; everything was ended and removed.\n');
    assert.equal(code, 1);
    assert.deepEqual([await run.folders(), processesUsing(folder)], [[], []]);
  });
});
