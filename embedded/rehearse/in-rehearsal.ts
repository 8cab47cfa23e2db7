import { openWorkspace } from '../workspace/open-workspace';
import { Progress } from './progress';
import { startCluster, type Cluster, type StartOptions } from './start-cluster';

/** What a rehearsal has while it runs. */
export interface Rehearsal {
  /** A folder for this one alone. */
  readonly directory: string;
  readonly progress: Progress;
  /** Starts its cluster; once only. */
  readonly start: (options: StartOptions) => Promise<Cluster>;
}

/** Runs a rehearsal in a folder of its own; whatever becomes of it, it leaves neither the cluster nor the folder. */
export async function inRehearsal(
  signal: AbortSignal,
  run: (rehearsal: Rehearsal) => Promise<void>,
): Promise<void> {
  const progress = new Progress();
  const { directory, remove } = await openWorkspace('rehearse');
  let cluster: Cluster | undefined;
  const start = async (options: StartOptions) =>
    (cluster = await startCluster(directory, progress, options));
  try {
    await run({ directory, progress, start });
  } catch (error) {
    // Whatever failed, failed because of these.
    cluster?.died.throwIfAborted();
    signal.throwIfAborted();
    throw error;
  } finally {
    await cluster?.stop();
    await remove();
  }
}
