import { catalog } from '../../../catalog';
import type { Engine } from '../../engine/engine';
import { BudgetHistory } from '../budget-history';
import { ChangeLog } from '../change-log';
import { drill, type Drill, type DrillKind } from '../drill/drill';
import type { Progress } from '../progress';
import type { Readiness, Workloads } from '../readiness';
import { ReadyHistory } from '../ready-history';
import { readySeconds } from '../ready-seconds';
import { standInsText } from '../rows';
import type { Cluster } from '../start-cluster';
import { StepCount } from '../step-count';
import type { OutcomeOfChange } from './outcome-of-change';

/** What a change is made with: an engine that has the earlier revision up, and the later one as its program. */
export interface ChangeOverArgs {
  readonly from: string;
  readonly commit: string;
  readonly drill?: DrillKind;
  readonly cluster: Cluster;
  readonly engine: Engine;
  readonly workloads: Workloads;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Brings the later revision up, with a drill in the middle if one is asked for, and keeps what happens until every rollout has ended. */
export async function changeOver(args: ChangeOverArgs): Promise<OutcomeOfChange> {
  const { from, commit, cluster, engine, workloads, progress, signal } = args;
  const { kubeconfig, nodes } = cluster.controlPlane;
  const critical = catalog.workloads.filter(each => each.critical).map(({ name }) => name);
  const [log, count] = [new ChangeLog(), new StepCount()];
  const before = namesOf(await workloads.read());
  const history = new ReadyHistory(kubeconfig, catalog.subnets.core.namespace, nodes);
  const budgets = new BudgetHistory(kubeconfig);
  await history.start();
  budgets.start();
  try {
    // Only what is rolled out can be disturbed in the middle of it.
    if (args.drill) await engine.configure('quikapp:images.tag', 'drill');
    let up = 0;
    const [after, made] = await progress.phase('The change', async note => {
      const told = { change: '', drill: '' };
      const tell = (what: keyof typeof told) => (text: string) => {
        told[what] = text;
        note(Object.values(told).filter(Boolean).join('; '));
      };
      const ended = new AbortController();
      const together = AbortSignal.any([signal, ended.signal]);
      const change = engine.up({
        signal: together,
        onEvent: event => {
          log.hear(event);
          count.hear(event);
          tell('change')(count.text);
        },
      });
      const disturbance = args.drill
        ? drill({
            kind: args.drill,
            kubeconfig,
            nodes,
            workloads,
            critical,
            history,
            signal: together,
            note: tell('drill'),
          })
        : Promise.resolve(undefined);
      try {
        const [{ seconds }, drilled] = await Promise.all([change, disturbance]);
        up = seconds;
        const settled = await workloads.waitFor('all', readySeconds, signal, ({ ready }) => {
          tell('change')(`${ready.length} rolled out`);
        });
        return [settled, drilled] as const;
      } catch (error) {
        // One of them has failed: the other one isn't left running.
        ended.abort(error);
        await Promise.allSettled([change, disturbance]);
        throw error;
      }
    });
    const later = namesOf(after);
    return {
      from,
      commit,
      to: 'this checkout',
      log,
      seconds: { up, all: history.seconds },
      samples: history.samples,
      kept: before.filter(name => later.includes(name)),
      added: later.filter(name => !before.includes(name)),
      removed: before.filter(name => !later.includes(name)),
      critical,
      budgets,
      standIns: standInsText(engine, count),
      ...withDrill(made),
    };
  } finally {
    await Promise.all([history.stop(), budgets.stop()]);
  }
}

const withDrill = (made: Drill | undefined) => (made ? { drill: made } : {});

const namesOf = ({ ready, waiting }: Readiness): string[] =>
  [...ready, ...Object.keys(waiting)].sort();
