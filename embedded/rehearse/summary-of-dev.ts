import { catalog } from '../../catalog';
import type { Engine } from '../engine/engine';
import type { Phase } from './progress';

/** What a rehearsal of dev has to tell. */
export interface SummaryOfDevArgs {
  readonly healthy: number;
  /** Resources made, by kind. */
  readonly resources: ReadonlyMap<string, number>;
  readonly engine: Engine;
  readonly ownDaemon: boolean;
  readonly phases: readonly Phase[];
}

/** What came up on Docker, in how long, and what of it was real. */
export function summaryOfDev(args: SummaryOfDevArgs): string {
  const { healthy, resources, engine, ownDaemon, phases } = args;
  const seconds = phases.reduce((sum, phase) => sum + phase.seconds, 0);
  const kinds = [...resources].sort(([, a], [, b]) => b - a).map(([kind, n]) => `${n} ${kind}`);
  const plugins = engine.standIns.length > 0 ? engine.standIns.join(', ') : 'none';
  return [
    '',
    `dev is up: ${healthy} of ${catalog.workloads.length} workloads healthy, in ${seconds.toFixed(0)} s.`,
    '',
    row('resources', kinds.join(', ')),
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
    row('', `Pulumi plugins that are this project's stand-ins: ${plugins}`),
  ].join('\n');
}

const row = (title: string, text: string): string => `  ${title.padEnd(18)}${text}`;
