import { catalog } from '../../catalog';
import { capabilityNames, type Capability } from '../../catalog/capabilities';
import { sidecarName } from '../../catalog/mesh';
import type { OwnContainer } from '../docker/containers-of';
import type { NotAtHand } from '../docker/not-at-hand';
import type { Engine } from '../engine/engine';
import type { Phase } from './progress';
import { resourcesRow, row, standInsText } from './rows';
import type { StepCount } from './step-count';

/** What a rehearsal of dev has to tell. */
export interface SummaryOfDevArgs {
  readonly containers: readonly OwnContainer[];
  /** What was made. */
  readonly count: StepCount;
  readonly engine: Engine;
  readonly ownDaemon: boolean;
  /** What this machine can't run for want of images. */
  readonly leftOut: readonly NotAtHand[];
  readonly phases: readonly Phase[];
}

/** What came up on Docker, in how long, and what of it was real. */
export function summaryOfDev(args: SummaryOfDevArgs): string {
  const { containers, count, engine, ownDaemon, leftOut, phases } = args;
  const seconds = phases.reduce((sum, phase) => sum + phase.seconds, 0);
  const names = new Set(catalog.workloads.map(({ name }) => name));
  const workloads = containers.filter(({ name }) => names.has(name));
  const platform = containers.filter(({ name }) => !names.has(name));
  return [
    '',
    `dev is up in ${seconds.toFixed(0)} s: ${healthy(workloads)} workloads and ${healthy(platform)} containers of ` +
      'the platform are healthy.',
    '',
    resourcesRow(count),
    '',
    row('real', 'Pulumi engine and language host, this program, its state'),
    row(
      '',
      `the Docker daemon${ownDaemon ? ', started for this' : ''}: networks, containers, health, published ports`,
    ),
    ...(platform.length === 0 ? [] : [row('', `the platform's ${listed(platform)}`)]),
    row(
      'simulated',
      'the workloads: the placeholder answers for those with neither image nor checkout',
    ),
    row('', standInsText(engine, count)),
    ...notRun(leftOut, platform),
  ].join('\n');
}

/** Each capability that isn't there, and why. */
function notRun(leftOut: readonly NotAtHand[], platform: readonly OwnContainer[]): string[] {
  const wanting = new Map(
    leftOut.map(({ capability, images }) => [
      capability,
      `neither the daemon nor a registry in reach has ${images.join(', ')}`,
    ]),
  );
  const running = new Set(platform.map(({ name }) => name));
  return capabilityNames
    .filter(capability => !containersFor(capability).some(name => running.has(name)))
    .map((capability, index) =>
      row(
        index === 0 ? 'not run' : '',
        `${capability}: ${wanting.get(capability) ?? 'switched off in dev'}`,
      ),
    );
}

/** Names of the containers that a capability has on Docker; backups have none there. */
const containersFor = (capability: Capability): string[] =>
  capability === 'mesh'
    ? catalog.workloads.map(({ name }) => sidecarName(name))
    : catalog.dockerComponents.filter(each => each.capability === capability).map(c => c.name);

const healthy = (of: readonly OwnContainer[]): string =>
  `${of.filter(each => each.healthy).length} of ${of.length}`;

const listed = (of: readonly OwnContainer[]): string =>
  of
    .map(({ name }) => name)
    .sort()
    .join(', ');
