import { Progress } from '../../embedded/rehearse/progress';
import { startCluster, type Cluster } from '../../embedded/rehearse/start-cluster';
import { openWorkspace } from '../../embedded/workspace/open-workspace';

/** Does some work on an embedded cluster of its own, which nobody has used yet. */
export async function withCluster<T>(work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace('bench');
  try {
    const cluster = await startCluster(workspace.directory, new Progress(process.stderr), {
      signal: new AbortController().signal,
    });
    try {
      return await work(cluster);
    } finally {
      await cluster.stop();
    }
  } finally {
    await workspace.remove();
  }
}
