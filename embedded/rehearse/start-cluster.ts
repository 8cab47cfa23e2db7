import * as path from 'node:path';
import { startControlPlane, type ControlPlane } from '../control-plane/start-control-plane';
import { installDefinitions } from '../definitions/install-definitions';
import { findEngine, type EngineProgram } from '../engine/find-engine';
import type { BuildProgress } from '../toolchain/build-progress';
import { ensureTools } from '../toolchain/ensure-tools';
import type { Progress } from './progress';

/** An empty cluster, and what production is brought up with. */
export interface Cluster {
  readonly controlPlane: ControlPlane;
  readonly program: EngineProgram;
  /** The program that is kubectl, among others. */
  readonly kubectl: string;
  /** Where the engine keeps its state. */
  readonly engineDirectory: string;
}

/** How a cluster is started. */
export interface StartOptions {
  /** Port of the API server. @default a free one */
  readonly apiPort?: number;
  /** How long pods take to become Ready. @default 0 */
  readonly podReadySeconds?: number;
  readonly signal: AbortSignal;
}

/** Builds what is missing and starts a control plane in a folder; a failed start leaves no process. */
export async function startCluster(
  directory: string,
  progress: Progress,
  { apiPort, podReadySeconds, signal }: StartOptions,
): Promise<Cluster> {
  const { program, kubectl } = await progress.phase('Tools', async note => {
    const report = ({ tool, state }: BuildProgress) => {
      note(state === 'built' ? '' : `${state} ${tool} from source, once`);
    };
    return {
      program: await findEngine(report, signal),
      kubectl: (await ensureTools(['controlplane'], report, signal)).controlplane,
    };
  });
  const controlPlane = await progress.phase('Kubernetes control plane', async note => {
    const started = await startControlPlane({
      program: kubectl,
      directory: path.join(directory, 'control-plane'),
      signal,
      ...(apiPort === undefined ? {} : { apiPort }),
      ...(podReadySeconds === undefined ? {} : { podReadySeconds }),
    });
    note(`${started.nodes.length} simulated nodes, ${started.server}`);
    return started;
  });
  try {
    await installDefinitions(controlPlane, signal);
  } catch (error) {
    await controlPlane.stop();
    throw error;
  }
  return { controlPlane, program, kubectl, engineDirectory: path.join(directory, 'engine') };
}
