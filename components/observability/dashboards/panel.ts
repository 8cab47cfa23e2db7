import { BigValueColorMode, GraphGradientMode } from '@grafana/grafana-foundation-sdk/common';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type Panel as GrafanaPanel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeSeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/** What Prometheus is asked, and how a line is called: `{{label}}` is its label's value. */
export interface Query {
  readonly expr: string;
  readonly legend: string;
}

/** Grafana's names of the units in use: counts, requests and bytes a second, seconds, milliseconds, bytes, shares from 0 to 1. */
export type Unit = 'short' | 'reqps' | 'Bps' | 's' | 'ms' | 'bytes' | 'percentunit';

/** A panel: lines over time, or the last value in large. */
export interface Panel {
  readonly kind: 'graph' | 'number';
  readonly title: string;
  readonly unit: Unit;
  readonly queries: readonly Query[];
  /** From here on it is red. @default never */
  readonly limit?: number;
}

/** Lines over time, one for each series of each query. */
export const graph = (title: string, unit: Unit, ...queries: readonly Query[]): Panel => ({
  kind: 'graph',
  title,
  unit,
  queries,
});

/** The last value in large, one for each series; red from the limit on. */
export const number = (title: string, unit: Unit, query: Query, limit?: number): Panel => ({
  kind: 'number',
  title,
  unit,
  queries: [query],
  ...(limit === undefined ? {} : { limit }),
});

const prometheus = { type: 'prometheus', uid: 'prometheus' };

/** As Grafana's own object. */
export function panelBuilder(panel: Panel, id: number, width: number): Builder<GrafanaPanel> {
  const builder =
    panel.kind === 'graph'
      ? new TimeSeriesBuilder().fillOpacity(8).gradientMode(GraphGradientMode.Opacity)
      : new StatBuilder().colorMode(BigValueColorMode.Value);
  builder
    .id(id)
    .title(panel.title)
    .unit(panel.unit)
    .datasource(prometheus)
    .height(panel.kind === 'graph' ? 8 : 4)
    .span(width)
    .thresholds(thresholds(panel.limit))
    .targets(
      panel.queries.map(({ expr, legend }, index) =>
        new DataqueryBuilder()
          .refId(String.fromCharCode(65 + index))
          .expr(expr)
          .legendFormat(legend)
          .datasource(prometheus),
      ),
    );
  return builder;
}

const thresholds = (limit: number | undefined) =>
  new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([
      { value: null, color: 'green' },
      ...(limit === undefined ? [] : [{ value: limit, color: 'red' }]),
    ]);
