import * as path from 'node:path';
import type Docker from 'dockerode';
import { openDocker } from '../../components/docker-host/open-docker';
import { defaults } from '../../config/defaults';
import { containersOf } from '../docker/containers-of';
import { startDockerDaemon, type DockerDaemon } from '../docker/docker-daemon';
import { notAtHand } from '../docker/not-at-hand';
import { preparePlaceholder } from '../docker/prepare-placeholder';
import { switchedOff } from '../docker/switched-off';
import { whyNoDaemon } from '../docker/why-no-daemon';
import type { Engine } from '../engine/engine';
import { findEngine } from '../engine/find-engine';
import { openEngine } from '../engine/open-engine';
import type { BuildProgress } from '../toolchain/build-progress';
import { openWorkspace } from '../workspace/open-workspace';
import { aborted } from './aborted';
import { bringUpPhase, secondPreviewPhase } from './engine-phases';
import { Progress } from './progress';
import type { RehearseOptions } from './rehearse';
import { quote, writeShellFile } from './shell-file';
import { summaryOfDev, type SummaryOfDevArgs } from './summary-of-dev';

/**
 * Brings dev up on a Docker daemon: one of its own where this machine lets it start one, else the one that
 * QUIKAPP_DOCKER_HOST names, else the usual one. Says what came up and leaves nothing behind.
 */
export async function rehearseDev({ keep, signal }: RehearseOptions): Promise<void> {
  const progress = new Progress();
  const workspace = await openWorkspace('rehearse-dev');
  const { directory } = workspace;
  let daemon: DockerDaemon | undefined;
  let engine: Engine | undefined;
  try {
    const { program, placeholder } = await progress.phase('Tools', async note => {
      const report = ({ tool, state }: BuildProgress) => {
        note(state === 'built' ? '' : `${state} ${tool} from source, once`);
      };
      return {
        program: await findEngine(report, signal),
        placeholder: await preparePlaceholder(directory, report, signal),
      };
    });
    const host = await progress.phase('Docker daemon', async note => {
      const given = process.env['QUIKAPP_DOCKER_HOST'];
      if (given === undefined && whyNoDaemon() === undefined) {
        daemon = await startDockerDaemon(path.join(directory, 'docker'), signal);
      }
      const address = daemon?.host ?? given ?? defaults.docker.host.dev;
      note(daemon ? 'of its own' : address);
      return address;
    });
    const docker = openDocker(host);
    const leftOut = await notAtHand(docker);
    engine = await openEngine({
      program,
      directory: path.join(directory, 'engine'),
      kubeconfig: path.join(directory, 'no-kubeconfig'),
      stack: 'dev',
      config: {
        'quikapp:docker': { host, placeholder },
        ...switchedOff(leftOut.map(({ capability }) => capability)),
      },
    });
    const told = { ownDaemon: daemon !== undefined, leftOut };
    await bringUp(engine, docker, progress, signal, told);
    if (keep) {
      const setUp = await writeShellFile(directory, engine, [`export DOCKER_HOST=${quote(host)}`]);
      console.log(
        `\nIt is kept until Ctrl-C. In another terminal:\n\n  ${setUp}\n  docker ps\n  pulumi preview --stack dev\n`,
      );
      await aborted(signal);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    // All that an own daemon has goes with it.
    if (!daemon) await engine?.destroy();
    await daemon?.stop();
    await workspace.remove();
  }
}

async function bringUp(
  engine: Engine,
  docker: Docker,
  progress: Progress,
  signal: AbortSignal,
  told: Pick<SummaryOfDevArgs, 'ownDaemon' | 'leftOut'>,
): Promise<void> {
  const count = await bringUpPhase(engine, progress, signal);
  const containers = await progress.phase('Containers healthy', async note => {
    const found = await containersOf(docker, engine.stack);
    note(`${found.filter(({ healthy }) => healthy).length} of ${found.length}`);
    return found;
  });
  await secondPreviewPhase(engine, progress, signal);
  const { phases } = progress;
  console.log(summaryOfDev({ containers, count, engine, phases, ...told }));
}
