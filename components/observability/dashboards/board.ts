import {
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  RowBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { panelBuilder, type Panel } from './panel';

/** Panels beside each other under a heading. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** A dashboard: its rows from the top. */
export interface Board {
  /** Stays the same for ever: links hold it. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly Row[];
}

/** Columns of Grafana's grid. */
const columns = 24;
/** Beyond that a panel is too narrow to read. */
const mostBesideEachOther = 4;
/** All of ours have it; the menu of each lists the others by it. */
const tag = 'quikapp';

/** The dashboard as Grafana's own JSON. */
export function dashboardJson({ uid, title, description, rows }: Board): string {
  // Its successor's form is not yet what every Grafana reads from files.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const builder = new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags([tag])
    // It is made anew from the program: what somebody changes on the page would be lost.
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: 'now-6h', to: 'now' })
    .refresh('1m')
    .timezone('browser')
    .link(
      new DashboardLinkBuilder('QuikApp')
        .type(DashboardLinkType.Dashboards)
        .tags([tag])
        .asDropdown(true)
        .keepTime(true),
    );
  let id = 1;
  for (const row of rows) {
    builder.withRow(new RowBuilder(row.title).id(id++));
    const width = columns / Math.min(row.panels.length, mostBesideEachOther);
    for (const panel of row.panels) builder.withPanel(panelBuilder(panel, id++, width));
  }
  return JSON.stringify(builder.build());
}
