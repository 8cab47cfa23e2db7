import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { openDocker } from '../../components/docker-host/open-docker';
import { bridges } from '../../embedded/docker/bridges';
import { startDockerDaemon } from '../../embedded/docker/docker-daemon';
import { whyNoDaemon } from '../../embedded/docker/why-no-daemon';
import { openWorkspace, type Workspace } from '../../embedded/workspace/open-workspace';
import { skip } from '../support/skip';
import { eventually } from '../support/eventually';

const root = path.resolve(__dirname, '../..');

describe('the embedded Docker daemon', () => {
  let workspace: Workspace;

  before(async function () {
    const reason = whyNoDaemon();
    if (reason !== undefined) skip(this, reason);
    workspace = await openWorkspace('test-daemon');
  });
  after(() => workspace.remove());

  const network = {
    Name: 'left',
    IPAM: { Driver: 'default', Config: [{ Subnet: '10.0.1.0/24' }] },
  };

  it('leaves neither bridge nor socket when it is stopped with networks', async () => {
    const daemon = await startDockerDaemon(path.join(workspace.directory, 'stopped'));
    await openDocker(daemon.host).createNetwork(network);
    assert.equal(bridges().length, 2);
    await assert.rejects(
      startDockerDaemon(path.join(workspace.directory, 'second')),
      /another Docker daemon runs here/,
    );
    await daemon.stop();
    assert.deepEqual(bridges(), []);
    assert.equal(existsSync(new URL(daemon.host).pathname), false);
  });

  it('ends with the process that started it, even a killed one, and the next is not in its way', async () => {
    const directory = path.join(workspace.directory, 'killed');
    const script = `
      const { startDockerDaemon } = require('./embedded/docker/docker-daemon');
      startDockerDaemon(${JSON.stringify(directory)}).then(({ host }) => console.log(host));
      setInterval(() => {}, 1000);`;
    const holder = spawn('node', ['--require', 'tsx/cjs', '-e', script], { cwd: root });
    const [host] = (await once(holder.stdout, 'data')) as [Buffer];
    await openDocker(host.toString().trim()).createNetwork(network);
    holder.kill('SIGKILL');
    await eventually(whyNoDaemon, undefined, 60);

    const next = await startDockerDaemon(path.join(workspace.directory, 'next'));
    try {
      assert.deepEqual(bridges(), ['docker0']);
    } finally {
      await next.stop();
    }
  });
});
