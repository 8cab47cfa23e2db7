import type { Engine } from '../engine/engine';
import type { EngineProgram } from '../engine/find-engine';
import type { Phase } from './progress';
import type { Readiness } from './readiness';
import { resourcesRow, row, standInsText } from './rows';
import type { StepCount } from './step-count';

/** What a rehearsal has to tell. */
export interface SummaryArgs {
  readonly stack: string;
  /** Workloads that the catalogue has. */
  readonly total: number;
  readonly readiness: Readiness;
  /** What was made. */
  readonly count: StepCount;
  readonly program: EngineProgram;
  readonly engine: Engine;
  readonly phases: readonly Phase[];
}

/** What came up, where, in how long, and what of it was real. */
export function summary(args: SummaryArgs): string {
  const { stack, total, readiness, count, phases } = args;
  const { ready, podsByZone } = readiness;
  const seconds = phases.reduce((sum, phase) => sum + phase.seconds, 0);
  const zones = Object.entries(podsByZone).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '',
    `${stack} is up: ${ready.length} of ${total} workloads Ready, in ${seconds.toFixed(0)} s.`,
    '',
    row('pods by zone', zones.map(([zone, pods]) => `${zone} ${pods}`).join(', ')),
    resourcesRow(count),
    ...truth(args).flatMap(([title, lines]) => ['', ...column(title, lines)]),
  ].join('\n');
}

/** What was real and what wasn't; nothing else may be concluded from a rehearsal. */
function truth({ program, engine, count }: SummaryArgs): [title: string, lines: string[]][] {
  return [
    [
      'real',
      [
        `Pulumi engine (${program.origin}) and language host, this program, its state`,
        'etcd, Kubernetes API server, controllers and scheduler: validation, Pod Security, quotas,',
        'rollouts, disruption budgets, spreading over zones and nodes, autoscalers’ minimum',
        'Vault, one server in memory: its contents, logins by service accounts of this cluster',
      ],
    ],
    [
      'simulated',
      [
        'nodes and containers: pods are said to be Ready, no image is pulled, no program runs',
        'operators: custom resources are checked by their definitions and said to be up; Jobs always end well',
        'databases: Vault’s logins to them are kept, not tried',
        'autoscaling on load: no metrics; network: policies are accepted, not enforced',
        standInsText(engine, count),
      ],
    ],
    ['definitions only', wrap(['Calico (IPPool)', ...definitionsOnly(engine, count)])],
  ];
}

/** Charts whose templates weren't rendered: the stand-in installs their operators' definitions and no program. */
function definitionsOnly({ standIns }: Engine, { charts }: StepCount): string[] {
  return standIns.includes('kubernetes') ? [...charts].sort() : [];
}

/** Joins names to lines of a terminal's width. */
function wrap(names: readonly string[]): string[] {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last === undefined || last.length + name.length > 76) lines.push(name);
    else lines[lines.length - 1] = `${last}, ${name}`;
  }
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line));
}

const column = (title: string, lines: readonly string[]): string[] =>
  lines.map((line, index) => row(index === 0 ? title : '', line));
