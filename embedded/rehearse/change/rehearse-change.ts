import * as path from 'node:path';
import { catalog } from '../../../catalog';
import { EngineError } from '../../engine/engine-error';
import { checkoutRevision, type Checkout } from '../../revision/checkout-revision';
import { EmbeddedError } from '../../workspace/embedded-error';
import type { DrillKind } from '../drill/drill';
import { bringUpPhase } from '../engine-phases';
import { inRehearsal } from '../in-rehearsal';
import { openProduction } from '../open-production';
import type { Progress } from '../progress';
import { Workloads } from '../readiness';
import { readySeconds } from '../ready-seconds';
import type { Cluster } from '../start-cluster';
import { brokenPromises } from './broken-promises';
import { changeOver } from './change-over';
import { writeReport } from './write-report';

/** How to rehearse a change. */
export interface RehearseChangeOptions {
  /** The revision to begin with; this checkout comes after it. */
  readonly from: string;
  /** What to take away in the middle of the change. @default nothing */
  readonly drill?: DrillKind;
  /** Where the report goes. */
  readonly output: string;
  /** Port of the API server. @default a free one */
  readonly apiPort?: number;
  /** Ends the rehearsal early. */
  readonly signal: AbortSignal;
}

/** The folder of this project. */
const project = path.resolve(__dirname, '../../..');

/** Long enough that a rollout which doesn't wait for it is seen to. */
const podReadySeconds = 2;

/**
 * Brings an earlier revision of production up on the embedded environment, then this checkout, writes a report of what
 * happened meanwhile, and leaves nothing else behind.
 *
 * @throws if a critical workload had fewer than two Ready pods, or a disruption budget wasn't held
 */
export function rehearseChange(options: RehearseChangeOptions): Promise<void> {
  const { signal, from } = options;
  return inRehearsal(signal, async ({ directory, progress, start }) => {
    const earlier = await progress.phase(`Files of ${from}`, note => {
      note('and its packages, if they are others');
      return checkoutRevision(project, from, path.join(directory, 'earlier'), signal);
    });
    const cluster = await start({ ...options, podReadySeconds });
    await change(cluster, earlier, progress, options);
  });
}

async function change(
  cluster: Cluster,
  { directory, commit }: Checkout,
  progress: Progress,
  options: RehearseChangeOptions,
): Promise<void> {
  const { from, output } = options;
  const { kubeconfig, died } = cluster.controlPlane;
  const signal = AbortSignal.any([options.signal, died]);
  const engine = await openProduction(cluster, directory);
  const workloads = new Workloads(kubeconfig, catalog.subnets.core.namespace);
  try {
    await bringUpPhase(engine, progress, signal);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EmbeddedError(
      `The revision ${from} (${commit}) doesn't come up here, with today's engine, plugins and settings: ${error.message}`,
      { cause: error },
    );
  }
  await progress.phase('Workloads Ready', note =>
    workloads.waitFor('all', readySeconds, signal, ({ ready }) => {
      note(String(ready.length));
    }),
  );
  await engine.useProject(project);
  const outcome = await changeOver({
    ...options,
    commit,
    cluster,
    engine,
    workloads,
    progress,
    signal,
  });
  const page = await writeReport(output, outcome);
  const broken = brokenPromises(outcome);
  console.log(`\nSee ${path.relative(process.cwd(), page)} and the picture beside it.`);
  if (broken.length > 0) throw new EmbeddedError(broken.join('\n'));
  console.log(
    'Every critical workload kept at least two Ready pods, and every disruption budget held.',
  );
}
