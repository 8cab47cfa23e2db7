import assert from 'node:assert/strict';
import type { Engine } from '../../embedded/engine/engine';
import {
  execute,
  openDeclared,
  openDockerTrial,
  type DeclaredStack,
  type DockerTrial,
} from './docker-trial';
import { eventually } from '../support/eventually';
import { httpGet } from '../support/http-get';
import type { Declaration } from '../trials/programs/declared/declaration';

const address = '10.77.0.130';
const image = (context: string): Declaration => ({
  type: 'docker:index/remoteImage:RemoteImage',
  name: 'image',
  properties: { name: 'trial/network:1', build: { context } },
  outputs: ['imageId'],
});
const network: Declaration = {
  type: 'docker:index/network:Network',
  name: 'network',
  properties: {
    name: 'trial-network',
    ipamConfigs: [{ subnet: '10.77.0.0/24', gateway: '10.77.0.1', ipRange: '10.77.0.0/25' }],
  },
};
const container = (
  name: string,
  port: number,
  properties: Declaration['properties'],
): Declaration => ({
  type: 'docker:index/container:Container',
  name,
  properties: {
    name,
    image: { $output: 'image.imageId' },
    command: ['serve', '/live', '/ready'],
    restart: 'unless-stopped',
    healthcheck: { tests: ['CMD', '/placeholder', 'healthcheck', '/ready'], interval: '1s' },
    wait: true,
    envs: [`PORT=${port}`],
    ...properties,
  },
  options: { dependsOn: ['network'], deleteBeforeReplace: true },
});

/** A sidecar and the workload that joins its network; the placeholder is both, since what matters is whose network it is. */
const pair = (settings: readonly string[] = []): Declaration[] => [
  container('trial-envoy', 7001, {
    envs: ['PORT=7001', ...settings],
    hostname: 'trial',
    networksAdvanced: [{ name: 'trial-network', ipv4Address: address }],
    hosts: [{ host: 'called-service', ip: '127.0.0.1' }],
    ports: [{ internal: 8001, external: 8001, ip: '127.0.0.1', protocol: 'tcp' }],
  }),
  container('trial', 8001, {
    networkMode: { $output: 'trial-envoy.id', $prefix: 'container:' },
    envs: ['PORT=8001', 'CALLED_URL=http://called-service:7001/live'],
  }),
];

/** Another container of the network: what is asked of the pair by its address is asked from inside. */
const peer = container('trial-peer', 7002, {
  envs: [
    'PORT=7002',
    `SIDECAR_URL=http://${address}:7001/live`,
    `WORKLOAD_URL=http://${address}:8001/live`,
  ],
  networksAdvanced: [{ name: 'trial-network' }],
});

describe('a workload in the network of its sidecar, on a real Docker daemon', () => {
  let trial: DockerTrial;
  let engine: Engine;
  let declare: DeclaredStack['declare'];
  const of = (name: string) => trial.docker.getContainer(name);
  /** What the pair answers to another container of the network on one of its ports; 0 where nobody does. */
  const answers = async (port: number): Promise<number> => {
    const { output } = await execute(trial.docker, peer.name, '/placeholder', 'call');
    const answer = new RegExp(`"target":"http://${address}:${port}/live","status":"(\\d+)"`);
    return Number(answer.exec(output)?.[1] ?? 0);
  };

  before(async function () {
    trial = await openDockerTrial(this);
    ({ engine, declare } = await openDeclared(trial, 'network'));
    await declare(image(trial.placeholder), network, peer, ...pair());
    await engine.up();
  });

  it("is reached at the sidecar's address and published port, and finds whom it calls on loopback", async () => {
    assert.deepEqual([await answers(7001), await answers(8001)], [200, 200]);
    assert.equal((await httpGet('http://127.0.0.1:8001/live')).status, 200);
    const { code, output } = await execute(trial.docker, 'trial', '/placeholder', 'call');
    assert.equal(code, 0, output);
    assert.match(output, /"target":"http:\/\/called-service:7001\/live","status":"200"/);
  });

  it('has nothing to change afterwards, nor after a refresh', async () => {
    await engine.preview({ expectNoChanges: true });
    await engine.refresh();
    await engine.preview({ expectNoChanges: true });
  });

  it('is made anew together with its sidecar', async () => {
    const [before] = await Promise.all([of('trial').inspect()]);
    await declare(image(trial.placeholder), network, peer, ...pair(['SERVICE_NAME=changed']));
    assert.equal((await engine.up()).changes['replace'], 2);
    assert.notEqual((await of('trial').inspect()).Id, before.Id);
    assert.equal(await answers(8001), 200);
  });

  it('is cut off when the sidecar alone is restarted, and is there again once it is, too', async () => {
    await of('trial-envoy').restart();
    await eventually(() => answers(7001), 200);
    assert.equal(await answers(8001), 0);
    await of('trial').restart();
    await eventually(() => answers(8001), 200);
  });

  it('leaves nothing behind', async () => {
    await engine.destroy();
    assert.deepEqual(await trial.docker.listContainers({ all: true }), []);
  });
});
