import * as assert from 'node:assert/strict';
import { once } from 'node:events';
import * as net from 'node:net';
import * as path from 'node:path';
import { eventually } from '../support/eventually';
import { processesUsing } from '../support/processes-using';
import { rehearsalCommand } from './rehearsal-command';

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
      const { code, errors } = await rehearsalCommand(args).ended;
      assert.match(errors, message);
      assert.equal(code, 1);
    }
  });

  it('names an occupied port, and leaves nothing', async () => {
    const occupant = net.createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const { port } = occupant.address() as net.AddressInfo;
    const run = rehearsalCommand(['--api-port', String(port)]);
    const { code, errors } = await run.ended;
    occupant.close();
    assert.match(errors, new RegExp(`^\\nPort ${port} of 127\\.0\\.0\\.1 is in use\\..*\\n$`));
    assert.equal(code, 1);
    assert.deepEqual(await run.folders(), []);
  });

  it('refuses a revision that git does not know, before anything is started, and leaves nothing', async () => {
    const run = rehearsalCommand(['--from', 'nowhere']);
    const { code, errors } = await run.ended;
    assert.match(errors, /^\ngit knows no revision nowhere\. .*\n$/);
    assert.equal(code, 1);
    assert.deepEqual(await run.folders(), []);
  });

  it('ends in order on Ctrl-C during `pulumi up`', async () => {
    const run = rehearsalCommand([]);
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
    const run = rehearsalCommand([]);
    const folder = await run.folder();
    await once(run.output, 'data');
    run.output.destroy();
    const { code, errors } = await run.ended;
    assert.equal(errors, '\nThe output was closed; everything was ended and removed.\n');
    assert.equal(code, 1);
    assert.deepEqual([await run.folders(), processesUsing(folder)], [[], []]);
  });
});
