import assert from 'node:assert/strict';
import { capabilityNames } from '../../catalog/capabilities';
import { thirdPartyImages } from '../../catalog/images';
import { switchedOff } from '../../embedded/docker/switched-off';
import type { Engine } from '../../embedded/engine/engine';
import { execute, openDev, openDockerTrial, type DockerTrial } from './docker-trial';
import { eventually } from '../support/eventually';
import { importLocalImages } from './images/import-local-images';

const [caller, called] = ['attachment-service', 'file-service'];

/** Two workloads, their Envoys and a Consul that configures these, all on a real Docker daemon. */
describe('dev with sidecars, by the real engine on a real Docker daemon', () => {
  let trial: DockerTrial;
  let engine: Engine;
  const inspect = (name: string) => trial.docker.getContainer(name).inspect();
  /** How the declared call ends. */
  const call = async () => (await execute(trial.docker, caller, '/placeholder', 'call')).output;
  const answered = async () =>
    /"target":"http:\/\/file-service:\d+[^"]*","status":"200"/.test(await call());
  /** What Envoy has counted of the requests that it has sent to the called workload. */
  const sent = async (): Promise<number> => {
    const { output } = await execute(
      trial.docker,
      `${caller}-envoy`,
      ...['wget', '-q', '-O', '-', 'http://127.0.0.1:19000/stats?filter=upstream_rq_2xx'],
    );
    return Number(/file-service\..*upstream_rq_2xx: (\d+)/.exec(output)?.[1] ?? 0);
  };

  before(async function () {
    trial = await openDockerTrial(this);
    await importLocalImages(trial.docker, ['consul', 'envoy']);
    const others = capabilityNames.filter(name => !['consul', 'mesh', 'backups'].includes(name));
    engine = await openDev(trial, 'mesh', {
      ...switchedOff(others),
      'quikapp:mesh': { enabled: true },
      'quikapp:services': { only: [caller] },
    });
    await engine.up();
  });

  it('puts each workload into the network of its Envoy, which has its name, port and address', async () => {
    for (const name of [caller, called]) {
      const [workload, sidecar] = [await inspect(name), await inspect(`${name}-envoy`)];
      assert.equal(workload.HostConfig.NetworkMode, `container:${sidecar.Id}`);
      assert.deepEqual(workload.NetworkSettings.Networks, {});
      assert.equal(sidecar.Config.Hostname, name);
      for (const { State } of [workload, sidecar]) assert.equal(State.Health?.Status, 'healthy');
    }
  });

  it('carries a declared call through both Envoys', async () => {
    // Consul takes a workload for well at its next check.
    await eventually(answered, true, 60);
    const before = await sent();
    assert.ok(await answered());
    assert.equal(await sent(), before + 1);
  });

  it('goes on after an Envoy has ended, which is started again in its container', async () => {
    const { State } = await inspect(`${called}-envoy`);
    await execute(
      trial.docker,
      `${called}-envoy`,
      ...['sh', '-c', 'kill $(cat /proc/1/task/1/children)'],
    );
    await eventually(answered, true, 60);
    assert.equal((await inspect(`${called}-envoy`)).State.StartedAt, State.StartedAt);
  });

  it('has nothing to change in a second preview', async () => {
    await engine.preview({ expectNoChanges: true });
  });

  it('moves a subnet together with what is on it, after which all find each other again', async () => {
    await engine.configure('quikapp:networking.subnets.core', '10.0.9.0/24');
    // The network, Consul, and both workloads with their Envoys; the other networks and the images stay.
    assert.equal((await engine.up()).changes['replace'], 6);
    const { NetworkSettings } = await inspect(`${caller}-envoy`);
    assert.match(NetworkSettings.Networks['QuikApp-network-core']?.IPAddress ?? '', /^10\.0\.9\./);
    await eventually(answered, true, 60);
  });

  it('leaves nothing behind', async () => {
    await engine.destroy();
    // Docker has built on it, and keeps what it has built on.
    await trial.docker.getImage(thirdPartyImages.envoy).remove({ force: true });
    assert.deepEqual(await trial.docker.listContainers({ all: true }), []);
  });
});
