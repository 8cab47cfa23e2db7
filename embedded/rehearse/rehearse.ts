import * as path from 'node:path';
import { catalog } from '../../catalog';
import { startControlPlane, type ControlPlane } from '../control-plane/start-control-plane';
import { installDefinitions } from '../definitions/install-definitions';
import { findEngine } from '../engine/find-engine';
import { openEngine } from '../engine/open-engine';
import type { Engine } from '../engine/engine';
import { ensureTools } from '../toolchain/ensure-tools';
import type { BuildProgress } from '../toolchain/build-progress';
import { openWorkspace } from '../workspace/open-workspace';
import { Progress } from './progress';
import { Workloads } from './readiness';
import { StepCount } from './step-count';
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

/** How long autoscalers and the scheduler may take once Pulumi is done. */
const readySeconds = 120;

/** Brings production up on the embedded environment, says what came up, and leaves nothing behind. */
export async function rehearse({ keep, apiPort, signal }: RehearseOptions): Promise<void> {
  const progress = new Progress();
  const workspace = await openWorkspace('rehearse');
  let controlPlane: ControlPlane | undefined;
  try {
    const [program, tools] = await progress.phase('Tools', async note => {
      const report = ({ tool, state }: BuildProgress) => {
        note(state === 'built' ? '' : `${state} ${tool} from source, once`);
      };
      return [
        await findEngine(report, signal),
        await ensureTools(['controlplane'], report, signal),
      ] as const;
    });

    controlPlane = await progress.phase('Kubernetes control plane', async note => {
      const started = await startControlPlane({
        program: tools.controlplane,
        directory: path.join(workspace.directory, 'control-plane'),
        signal,
        ...(apiPort === undefined ? {} : { apiPort }),
      });
      controlPlane = started;
      await installDefinitions(started, signal);
      note(`${started.nodes.length} simulated nodes, ${started.server}`);
      return started;
    });
    const { kubeconfig, context, died } = controlPlane;
    const running = AbortSignal.any([signal, died]);

    const engine = await openEngine({
      program,
      kubeconfig,
      stack,
      directory: path.join(workspace.directory, 'engine'),
      config: {
        'quikapp:kubernetes': { context },
        // Nothing here is worth protecting, and a kept rehearsal may be destroyed.
        'quikapp:protection': 'off',
      },
      // The state goes with the rehearsal. Writing it at each step took most of the engine's time.
      variables: { PULUMI_EXPERIMENTAL: 'true', PULUMI_SKIP_CHECKPOINTS: 'true' },
    });
    const resources = await bringUp(engine, progress, running);
    const workloads = new Workloads(kubeconfig, catalog.subnets.core.namespace);
    const total = catalog.workloads.length;
    const readiness = await progress.phase('Workloads Ready', note =>
      workloads.waitFor(total, readySeconds, running, ({ ready }) => {
        note(`${ready.length} of ${total}`);
      }),
    );
    await progress.phase('Second preview', async note => {
      await engine.preview({ signal: running, expectNoChanges: true });
      note('nothing to change');
    });

    console.log(
      summary({ stack, total, readiness, resources, program, engine, phases: progress.phases }),
    );
    if (keep) {
      console.log(usageOfKept({ engine, controlPlane, kubectl: tools.controlplane }));
      await aborted(running);
      died.throwIfAborted();
    }
  } finally {
    await controlPlane?.stop();
    await workspace.remove();
  }
}

/** Runs `pulumi up` and gives back how many resources it made, by kind. */
async function bringUp(
  engine: Engine,
  progress: Progress,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const count = new StepCount();
  await progress.phase('pulumi up', async note => {
    await engine.up({
      signal,
      onEvent: event => {
        count.hear(event);
        note(count.text);
      },
    });
    signal.throwIfAborted();
  });
  return count.made;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
