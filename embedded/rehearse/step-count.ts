import type { EngineEvent } from '@pulumi/pulumi/automation';
import { chartName } from '../plugins/kubernetes/release/chart-name';
import { isManaged } from '../engine/is-managed';

/** Counts the engine's steps as they begin and end. */
export class StepCount {
  /** Resources that are there now, by kind, without components and providers. */
  readonly made = new Map<string, number>();
  /** Plugins that served them. */
  readonly plugins = new Set<string>();
  /** Charts that were released. */
  readonly charts = new Set<string>();
  private begun = 0;
  private done = 0;

  hear({ resourcePreEvent, resOutputsEvent }: EngineEvent): void {
    const before = resourcePreEvent?.metadata;
    if (before && isManaged(before.type)) this.begun++;
    const after = resOutputsEvent?.metadata;
    if (!after || !isManaged(after.type)) return;
    this.done++;
    this.plugins.add(after.type.split(':')[0] ?? '');
    const kind = after.type.split(':').at(-1) ?? after.type;
    this.made.set(kind, (this.made.get(kind) ?? 0) + 1);
    const chart: unknown = after.new?.inputs['chart'];
    if (kind === 'Release' && typeof chart === 'string') this.charts.add(chartName(chart));
  }

  get text(): string {
    return `${this.done} of ${this.begun} resources`;
  }
}
