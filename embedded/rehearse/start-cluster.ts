import * as path from 'node:path';
import { startControlPlane, type ControlPlane } from '../control-plane/start-control-plane';
import { installDefinitions } from '../definitions/install-definitions';
import { findEngine, type EngineProgram } from '../engine/find-engine';
import type { BuildProgress } from '../toolchain/build-progress';
import { ensureTools } from '../toolchain/ensure-tools';
import { startJoinedVault, type JoinedVault } from '../vault/start-joined-vault';
import type { Progress } from './progress';

/** An empty cluster, and what production is brought up with. */
export interface Cluster {
  readonly controlPlane: ControlPlane;
  /** An empty Vault. @default none: production's isn't filled */
  readonly vault: JoinedVault | undefined;
  readonly program: EngineProgram;
  /** The program that is kubectl, among others. */
  readonly kubectl: string;
  /** Where the engine keeps its state. */
  readonly engineDirectory: string;
  /** Aborted, with the reason, when a server ends though nobody asked it to. */
  readonly died: AbortSignal;
  /** Ends the servers and waits until they are gone. Safe to call twice. */
  readonly stop: () => Promise<void>;
}

/** How a cluster is started. */
export interface StartOptions {
  /** Port of the API server. @default a free one */
  readonly apiPort?: number;
  /** How long pods take to become Ready. @default 0 */
  readonly podReadySeconds?: number;
  /** Whether there is a Vault beside it. @default false */
  readonly withVault?: boolean;
  readonly signal: AbortSignal;
}

/** Builds what is missing and starts a control plane in a folder; a failed start leaves no process. */
export async function startCluster(
  directory: string,
  progress: Progress,
  { apiPort, podReadySeconds, withVault = false, signal }: StartOptions,
): Promise<Cluster> {
  const { program, controlplane, vaultProgram } = await progress.phase('Tools', async note => {
    const report = ({ tool, state }: BuildProgress) => {
      note(state === 'built' ? '' : `${state} ${tool} from source, once`);
    };
    return {
      program: await findEngine(report, signal),
      ...(await ensureTools(['controlplane'], report, signal)),
      vaultProgram: withVault ? (await ensureTools(['vault'], report, signal)).vault : undefined,
    };
  });
  const controlPlane = await progress.phase('Kubernetes control plane', async note => {
    const started = await startControlPlane({
      program: controlplane,
      directory: path.join(directory, 'control-plane'),
      signal,
      ...(apiPort === undefined ? {} : { apiPort }),
      ...(podReadySeconds === undefined ? {} : { podReadySeconds }),
    });
    note(`${started.nodes.length} simulated nodes, ${started.server}`);
    return started;
  });
  let vault: JoinedVault | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all([vault?.stop(), controlPlane.stop()]);
  };
  try {
    await installDefinitions(controlPlane, signal);
    if (vaultProgram !== undefined) {
      const options = { program: vaultProgram, directory: path.join(directory, 'vault'), signal };
      vault = await progress.phase('Vault', () => startJoinedVault(options, controlPlane));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    controlPlane,
    vault,
    program,
    kubectl: controlplane,
    engineDirectory: path.join(directory, 'engine'),
    died: AbortSignal.any([controlPlane.died, ...(vault ? [vault.died] : [])]),
    stop,
  };
}
