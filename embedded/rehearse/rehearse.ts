import { catalog } from '../../catalog';
import { aborted } from './aborted';
import { bringUpPhase, secondPreviewPhase } from './engine-phases';
import { inRehearsal } from './in-rehearsal';
import { openProduction } from './open-production';
import type { Progress } from './progress';
import { Workloads } from './readiness';
import { readySeconds } from './ready-seconds';
import type { Cluster } from './start-cluster';
import { summary } from './summary';
import { usageOfKept } from './usage-of-kept';

/** How to rehearse. */
export interface RehearseOptions {
  /** Leaves everything running until the signal. */
  readonly keep: boolean;
  /** Port of the API server. @default a free one */
  readonly apiPort?: number;
  /** Ends the rehearsal early, and a kept one. */
  readonly signal: AbortSignal;
}

const stack = 'prod';

/** Brings production up on the embedded environment, says what came up, and leaves nothing behind. */
export function rehearse(options: RehearseOptions): Promise<void> {
  const { signal, keep } = options;
  return inRehearsal(signal, async ({ directory, progress, start }) => {
    const cluster = await start({ ...options, withVault: true });
    const engine = await bringUp(cluster, progress, signal);
    if (keep) {
      console.log(await usageOfKept({ engine, cluster, directory }));
      await aborted(AbortSignal.any([signal, cluster.died]));
      cluster.died.throwIfAborted();
    }
  });
}

/** Runs `pulumi up`, waits for the workloads, previews once more, and tells how it went. */
async function bringUp(cluster: Cluster, progress: Progress, interrupted: AbortSignal) {
  const { program, controlPlane } = cluster;
  const { kubeconfig } = controlPlane;
  const signal = AbortSignal.any([interrupted, cluster.died]);
  const engine = await openProduction(cluster);

  const count = await bringUpPhase(engine, progress, signal);
  const total = catalog.workloads.length;
  const workloads = new Workloads(kubeconfig, catalog.subnets.core.namespace);
  const readiness = await progress.phase('Workloads Ready', note =>
    workloads.waitFor(total, readySeconds, signal, ({ ready }) => {
      note(`${ready.length} of ${total}`);
    }),
  );
  await secondPreviewPhase(engine, progress, signal);

  const { phases } = progress;
  console.log(summary({ stack, total, readiness, count, program, engine, phases }));
  return engine;
}
