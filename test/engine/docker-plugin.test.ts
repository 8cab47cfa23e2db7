import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Engine } from '../../embedded/engine/engine';
import {
  openDeclared,
  openDockerTrial,
  type DeclaredStack,
  type DockerTrial,
} from './docker-trial';
import { fileInContainer } from './file-in-container';
import type { Declaration } from '../trials/programs/declared/declaration';

const image = (name: string, context: string): Declaration => ({
  type: 'docker:index/remoteImage:RemoteImage',
  name: 'image',
  properties: { name, build: { context } },
  outputs: ['imageId'],
});
const container = (properties: Declaration['properties'] = {}): Declaration => ({
  type: 'docker:index/container:Container',
  name: 'container',
  properties: {
    name: 'trial',
    image: { $output: 'image.imageId' },
    command: ['serve', '/live', '/ready'],
    envs: ['PORT=7000'],
    healthcheck: { tests: ['CMD', '/placeholder', 'healthcheck', '/ready'], interval: '1s' },
    wait: true,
    waitTimeout: 30,
    ...properties,
  },
  options: { deleteBeforeReplace: true },
});

describe('the stand-in docker plugin', () => {
  let trial: DockerTrial;
  let engine: Engine;
  let declare: DeclaredStack['declare'];
  let built: Declaration;

  const running = () => trial.docker.getContainer('trial').inspect();

  before(async function () {
    trial = await openDockerTrial(this);
    ({ engine, declare } = await openDeclared(trial, 'plugin'));
    built = image('trial/placeholder:1', trial.placeholder);
  });

  it('builds an image and runs a healthy container with it, keeping secrets secret', async () => {
    const envs = ['PORT=7000', { $secret: 'TOKEN=extraordinary' }];
    const volume = {
      type: 'docker:index/volume:Volume',
      name: 'volume',
      properties: { name: 'trial', labels: [{ label: 'a', value: 'b' }] },
    };
    const volumes = [{ volumeName: 'trial', containerPath: '/data' }];
    await declare(built, volume, {
      ...container({ envs, volumes }),
      options: { dependsOn: ['volume'] },
    });
    await engine.up();
    const { State, Config, Mounts } = await running();
    assert.equal(State.Health?.Status, 'healthy');
    assert.ok(Config.Env.includes('TOKEN=extraordinary'));
    assert.deepEqual(
      Mounts.map(({ Name, Destination }) => [Name, Destination]),
      [['trial', '/data']],
    );
    assert.equal(JSON.stringify(await engine.state()).includes('extraordinary'), false);
    await engine.preview({ expectNoChanges: true });
  });

  it('sees a limit that was changed by hand, and sets it back without another container', async () => {
    await declare(built, container({ memory: 64, memorySwap: 64 }));
    await engine.up();
    const { Id } = await running();
    await trial.docker
      .getContainer('trial')
      .update({ Memory: 96 * 2 ** 20, MemorySwap: 96 * 2 ** 20 });
    await engine.refresh();
    assert.equal((await engine.up()).changes['update'], 1);
    const after = await running();
    assert.deepEqual([after.Id, after.HostConfig.Memory], [Id, 64 * 2 ** 20]);
  });

  it('sees that a container was stopped, and starts it again', async () => {
    await trial.docker.getContainer('trial').stop();
    await engine.refresh();
    await engine.up();
    assert.equal((await running()).State.Health?.Status, 'healthy');
    await engine.preview({ expectNoChanges: true });
  });

  it('gives a container its address in a network, and its files before it starts', async () => {
    const network: Declaration = {
      type: 'docker:index/network:Network',
      name: 'network',
      properties: { name: 'trial', ipamConfigs: [{ subnet: '10.0.9.0/24', gateway: '10.0.9.1' }] },
    };
    const networksAdvanced = [{ name: 'trial', ipv4Address: '10.0.9.53', aliases: ['other'] }];
    const uploads = [
      { file: '/deep/in/it/plain.txt', content: { $secret: 'extraordinary ✓' } },
      { file: '/run.sh', content: 'true', executable: true },
    ];
    await declare(built, network, {
      ...container({ networksAdvanced, uploads }),
      options: { deleteBeforeReplace: true, dependsOn: ['network'] },
    });
    await engine.up();
    const { NetworkSettings, State } = await running();
    assert.equal(State.Health?.Status, 'healthy');
    assert.deepEqual(
      Object.entries(NetworkSettings.Networks).map(([name, { IPAddress }]) => [name, IPAddress]),
      [['trial', '10.0.9.53']],
    );
    const found = [
      await fileInContainer(trial.docker, 'trial', '/deep/in/it/plain.txt'),
      await fileInContainer(trial.docker, 'trial', '/run.sh'),
    ];
    assert.deepEqual(found, [
      { content: 'extraordinary ✓', mode: 0o644 },
      { content: 'true', mode: 0o755 },
    ]);
    assert.equal(JSON.stringify(await engine.state()).includes('extraordinary'), false);
    await engine.refresh();
    await engine.preview({ expectNoChanges: true });
  });

  it('keeps what never became healthy in the state, with the reasons, and goes on from there', async () => {
    const never = { tests: ['CMD', '/placeholder', 'healthcheck', '/absent'], interval: '1s' };
    await declare(built, container({ healthcheck: never, envs: ['PORT=7001'], waitTimeout: 3 }));
    await assert.rejects(engine.up(), /trial is not healthy after 3 seconds/);
    assert.match(JSON.stringify(await engine.state()), /"initErrors"/);
    await declare(built, container());
    await engine.up();
    assert.equal((await running()).State.Health?.Status, 'healthy');
    await engine.preview({ expectNoChanges: true });
  });

  it('adopts what is there', async () => {
    await trial.docker.createVolume({ Name: 'found', Labels: { by: 'hand' } });
    await declare(built, container(), {
      type: 'docker:index/volume:Volume',
      name: 'adopted',
      properties: { name: 'found', driver: 'local', labels: [{ label: 'by', value: 'hand' }] },
      options: { import: 'found' },
    });
    assert.equal((await engine.up()).changes['import'], 1);
    await engine.preview({ expectNoChanges: true });
  });

  it('tells why an image can’t be built, and leaves nothing of it', async () => {
    const broken = path.join(trial.directory, 'broken');
    await mkdir(broken);
    await writeFile(path.join(broken, 'Dockerfile'), 'FROM scratch\nCOPY nothing /nothing\n');
    await declare({ ...image('trial/broken:1', broken), name: 'broken' }, built, container());
    await assert.rejects(engine.up(), /trial\/broken:1 can't be built from .*broken: [^]*nothing/);
    const tags = (await trial.docker.listImages()).flatMap(({ RepoTags }) => RepoTags ?? []);
    assert.equal(
      tags.some(tag => tag.startsWith('trial/broken')),
      false,
    );
  });

  it('says which inputs and types it doesn’t cover', async () => {
    await declare(built, container({ gpus: 'all' }));
    await assert.rejects(engine.preview(), /gpus.*the stand-in docker plugin doesn't cover it/);
    await declare({ type: 'docker:index/secret:Secret', name: 'secret', properties: {} });
    await assert.rejects(engine.preview(), /doesn't cover docker:index\/secret:Secret/);
  });

  it('removes everything again', async () => {
    await declare(built, container());
    await engine.destroy();
    const [containers, { Volumes }, images] = await Promise.all([
      trial.docker.listContainers({ all: true }),
      trial.docker.listVolumes(),
      trial.docker.listImages(),
    ]);
    assert.deepEqual([containers, Volumes, images], [[], [], []]);
  });
});
