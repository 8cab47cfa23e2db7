import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { chmod, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { once } from 'node:events';
import type Docker from 'dockerode';
import { environmentLabel } from '../../components/docker-labels';
import { openDev, openDockerTrial, type DockerTrial } from './docker-trial';

/** What is in the way of dev on a real machine with a real daemon is told by a preview already. */
describe('what is in the way of dev, on a real Docker daemon', () => {
  let trial: DockerTrial;
  const ends: (() => Promise<unknown>)[] = [];

  before(async function () {
    trial = await openDockerTrial(this);
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  /** What an attempt says, in one line: each gap between words is one space. */
  const said = async (attempt: Promise<unknown>): Promise<string> => {
    const failure = await attempt.then(
      () => assert.fail('it went through'),
      (error: unknown) => error as Error,
    );
    const filters = { label: [`${environmentLabel}=dev`] };
    assert.deepEqual(await trial.docker.listContainers({ all: true, filters }), []);
    assert.deepEqual(await trial.docker.listNetworks({ filters }), []);
    return failure.message.replace(/\s+/g, ' ');
  };
  const listen = async (port: number): Promise<void> => {
    const server: Server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    ends.push(async () => {
      server.close();
      await once(server, 'close');
    });
  };
  const network = async (options: Docker.NetworkCreateOptions): Promise<void> => {
    const made = await trial.docker.createNetwork(options);
    ends.push(() => made.remove());
  };

  it('is told all at once, before anything is made', async () => {
    await listen(8081);
    await listen(9432);
    await network({
      Name: 'in-the-way',
      IPAM: { Driver: 'default', Config: [{ Subnet: '10.0.2.0/25' }] },
    });
    await network({ Name: 'QuikApp-network-monitoring' });
    const large = { requests: { memory: '900Gi' }, limits: { memory: '900Gi' } };
    const engine = await openDev(trial, 'in-the-way', {
      'quikapp:workloads': {
        'ml-service': { image: { repository: 'ml', tag: '1' }, resources: large },
      },
    });
    const message = await said(engine.up());
    assert.match(message, /5 problems with the Docker host of stack dev; nothing was changed/);
    assert.match(
      message,
      /network QuikApp-network-monitoring is .* that isn't this stack's has it/,
    );
    assert.match(
      message,
      /workloads\.auth-service\.port is 8081 allowed [^;]*; another program has it/,
    );
    assert.match(
      message,
      /the port of postgresql is 9432 allowed .*stores\.postgresql\.enabled: false/,
    );
    assert.match(
      message,
      /subnets\.data is "10\.0\.2\.0\/24" allowed [^;]*; the Docker network in-the-way/,
    );
    assert.match(
      message,
      /the Docker host's memory is "\d+\.\d GiB" allowed 9\d\d\.\d GiB or more/,
    );
    assert.equal(message.match(/ allowed /g)?.length, 5, message);
  });

  it('is told of a route of the machine, as a VPN has it', async function () {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) this.skip();
    // The engine runs in a network of its own, which has that route; the daemon's socket is a file and stays in reach.
    const pulumi = path.join(trial.directory, 'pulumi');
    const steps = [
      'ip link set lo up',
      'ip route add 10.0.3.0/25 dev lo',
      `exec ${trial.program.pulumi} "$@"`,
    ];
    await writeFile(pulumi, `#!/bin/sh\nexec unshare --net sh -c '${steps.join(' && ')}' - "$@"\n`);
    await chmod(pulumi, 0o755);
    const program = { ...trial.program, pulumi };
    const engine = await openDev({ ...trial, program }, 'vpn');
    const message = await said(engine.preview());
    assert.match(message, /is a problem .* nothing was changed/);
    assert.match(
      message,
      /subnets\.infra is "10\.0\.3\.0\/24" allowed [^;]*; the route to 10\.0\.3\.0\/25/,
    );
  });

  it('is told once of a daemon that isn’t there', async () => {
    const engine = await openDev(trial, 'no-daemon', {
      docker: { host: 'unix:///nonexistent/docker.sock' },
    });
    const message = await said(engine.preview());
    assert.equal(message.match(/a Docker daemon that answers; this one:.*?ENOENT/g)?.length, 1);
    assert.match(message, /is a problem .* nothing was changed/);
  });
});
