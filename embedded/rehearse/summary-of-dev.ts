import { catalog } from '../../catalog';
import type { Engine } from '../engine/engine';
import type { Phase } from './progress';
import { resourcesRow, row, standInsText } from './rows';
import type { StepCount } from './step-count';

/** What a rehearsal of dev has to tell. */
export interface SummaryOfDevArgs {
  readonly healthy: number;
  /** What was made. */
  readonly count: StepCount;
  readonly engine: Engine;
  readonly ownDaemon: boolean;
  /** Containers whose images this machine can't pull. */
  readonly leftOut: readonly string[];
  readonly phases: readonly Phase[];
}

/** What came up on Docker, in how long, and what of it was real. */
export function summaryOfDev(args: SummaryOfDevArgs): string {
  const { healthy, count, engine, ownDaemon, leftOut, phases } = args;
  const seconds = phases.reduce((sum, phase) => sum + phase.seconds, 0);
  return [
    '',
    `dev is up: ${healthy} of ${catalog.workloads.length} workloads healthy, in ${seconds.toFixed(0)} s.`,
    '',
    resourcesRow(count),
    '',
    row('real', 'Pulumi engine and language host, this program, its state'),
    row(
      '',
      `the Docker daemon${ownDaemon ? ', started for this' : ''}: networks, containers, health, published ports`,
    ),
    row(
      'simulated',
      'the workloads: the placeholder answers for those with neither image nor checkout',
    ),
    row('', standInsText(engine, count)),
    ...(leftOut.length === 0
      ? []
      : [
          '',
          row('left out', `no registry can be reached for the images of ${leftOut.join(', ')}`),
        ]),
  ].join('\n');
}
