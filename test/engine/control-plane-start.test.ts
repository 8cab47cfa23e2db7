import * as assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as net from 'node:net';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { startControlPlane } from '../../embedded/control-plane/start-control-plane';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import { EmbeddedError } from '../../embedded/workspace/embedded-error';
import { openWorkspace, type Workspace } from '../../embedded/workspace/open-workspace';
import { mountSmallDisk, whyNoSmallDisk } from '../support/small-disk';
import { eventually } from '../support/eventually';
import { kubectlOn } from '../support/kubectl';
import { processesUsing } from '../support/processes-using';

/** A program that is the control plane but for one server, which does what `instead` says. */
async function programWith(
  program: string,
  directory: string,
  server: string,
  instead: string,
): Promise<string> {
  const script = path.join(directory, 'program');
  const lines = ['#!/bin/sh', `[ "$1" = ${server} ] && { ${instead}; }`, `exec ${program} "$@"`];
  await fs.writeFile(script, `${lines.join('\n')}\n`, { mode: 0o755 });
  return script;
}

describe('the start of a control plane', () => {
  let program: string;
  let workspace: Workspace;
  let directory: string;

  before(async () => {
    ({ controlplane: program } = await ensureTools(['controlplane'], () => undefined));
  });

  beforeEach(async () => {
    workspace = await openWorkspace('test-start');
    directory = path.join(workspace.directory, 'control-plane');
  });

  afterEach(async () => {
    const left = processesUsing(workspace.directory);
    await workspace.remove();
    assert.deepEqual(left, [], 'processes left behind');
  });

  it('names an occupied port and starts nothing', async () => {
    const occupant = net.createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const { port: apiPort } = occupant.address() as net.AddressInfo;
    await assert.rejects(startControlPlane({ program, directory, apiPort }), (error: Error) => {
      assert.ok(error instanceof EmbeddedError);
      assert.match(error.message, new RegExp(`^Port ${apiPort} of 127\\.0\\.0\\.1 is in use\\.`));
      return true;
    });
    occupant.close();
    await assert.rejects(fs.access(directory), { code: 'ENOENT' });
  });

  it('names a program that is missing', async () => {
    const missing = path.join(directory, 'nothing-here');
    await assert.rejects(
      startControlPlane({ program: missing, directory }),
      /^EmbeddedError: etcd ended by itself \(spawn .*nothing-here ENOENT\)/,
    );
  });

  it('names a server that dies, with the useful end of its log, and ends the others', async () => {
    const dying = await programWith(
      program,
      workspace.directory,
      'kube-scheduler',
      'echo "I1123 about to start"; echo "F1123 no such planet" >&2; echo "I1123 bye"; exit 3',
    );
    await assert.rejects(startControlPlane({ program: dying, directory }), (error: Error) => {
      assert.ok(error instanceof EmbeddedError);
      assert.match(error.message, /^kube-scheduler ended by itself \(exit code 3\)/);
      assert.match(error.message, /logs\/kube-scheduler\.log, ends with:\nF1123 no such planet$/);
      return true;
    });
  });

  it('ends early when its signal says so', async () => {
    const interrupted = new AbortController();
    // The API server never answers, so the start can't be over before the signal.
    const stuck = await programWith(
      program,
      workspace.directory,
      'kube-apiserver',
      'exec sleep 600',
    );
    const start = startControlPlane({ program: stuck, directory, signal: interrupted.signal });
    await eventually(() => processesUsing(directory).length >= 1, true);
    interrupted.abort(new Error('Ctrl-C'));
    await assert.rejects(start, { message: 'Ctrl-C' });
  });

  const noSmallDisk = whyNoSmallDisk();
  (noSmallDisk ? it.skip : it)(`says so when the disk is full${noSmallDisk}`, async () => {
    const disk = await mountSmallDisk();
    try {
      await disk.fill();
      await assert.rejects(
        startControlPlane({ program, directory: path.join(disk.directory, 'run') }),
        /^EmbeddedError: The disk of .* is full\. Free some space/,
      );
    } finally {
      disk.remove();
    }
  });

  it('runs beside another, ends with a killed parent, and tells when a server dies later', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(__dirname, 'start-and-wait.ts'), program],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [controlPlane, [otherDirectory]] = await Promise.all([
      startControlPlane({ program, directory, nodes: 1 }),
      once(createInterface(child.stdout), 'line') as Promise<[string]>,
    ]);
    try {
      const here = kubectlOn(controlPlane);
      const there = kubectlOn({ kubeconfig: path.join(otherDirectory, 'kubeconfig') });
      here.run(['create', 'namespace', 'only-here']);
      assert.equal(here.run(['get', 'namespace', 'only-here']).succeeded, true);
      assert.match(there.run(['get', 'namespace', 'only-here']).errors, /not found/);

      assert.equal(processesUsing(otherDirectory).length, 5);
      child.kill('SIGKILL');
      await eventually(() => processesUsing(otherDirectory), [], 5);
      await (await openWorkspace('test-sweep')).remove();
      await assert.rejects(fs.access(otherDirectory), { code: 'ENOENT' });

      assert.equal(here.run(['get', 'nodes']).succeeded, true);
      assert.equal(controlPlane.died.aborted, false);
      const kwok = controlPlane.servers.find(({ name }) => name === 'kwok')?.pid;
      assert.ok(kwok);
      process.kill(kwok, 'SIGKILL');
      await eventually(
        () => String(controlPlane.died.reason).split('.')[0],
        'EmbeddedError: kwok ended by itself (SIGKILL)',
      );
    } finally {
      child.kill('SIGKILL');
      await controlPlane.stop();
      await controlPlane.stop();
    }
  });
});
