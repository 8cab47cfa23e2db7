import type { Period } from '../fewest';
import { panel, panelSize } from './plot-panel';
import { xmlText } from './xml-text';

/** How many pods of one workload were Ready when. */
export interface Curve {
  readonly name: string;
  readonly critical: boolean;
  /** The number from each moment on, in order. */
  readonly points: readonly { readonly t: number; readonly ready: number }[];
}

/** What a plot shows. */
export interface PlotArgs {
  readonly title: string;
  readonly subtitle: string;
  /** How long was looked, in seconds. */
  readonly seconds: number;
  readonly curves: readonly Curve[];
  /** A time to point out, and what happened then. */
  readonly shaded?: Period & { readonly label: string };
}

const margin = 32;
const gap = { x: 16, y: 14 };
const columns = 5;
const width = 2 * margin + columns * panelSize.width + (columns - 1) * gap.x;
const headingHeight = 40;

/** Ready pods over time as small multiples, the critical workloads first: one scale for all, a line at two. */
export function plot({ title, subtitle, seconds, curves, shaded }: PlotArgs): string {
  const most = Math.max(4, ...curves.flatMap(({ points }) => points.map(({ ready }) => ready)));
  const groups = [
    {
      heading: 'Critical workloads: at least two Ready pods, always',
      of: curves.filter(({ critical }) => critical),
    },
    { heading: 'The others', of: curves.filter(({ critical }) => !critical) },
  ].filter(({ of }) => of.length > 0);
  const parts: string[] = [];
  let y = 112;
  for (const { heading, of } of groups) {
    parts.push(`<text x="${margin}" y="${y + 14}" font-weight="600">${heading}</text>`);
    y += headingHeight - gap.y;
    of.forEach((curve, index) => {
      const column = index % columns;
      const place = {
        x: margin + column * (panelSize.width + gap.x),
        y: y + Math.floor(index / columns) * (panelSize.height + gap.y),
        labelY: column === 0,
        labelX: index + columns >= of.length,
      };
      parts.push(panel(curve, place, { seconds, most }, shaded));
    });
    y += Math.ceil(of.length / columns) * (panelSize.height + gap.y) + 34;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" font-family="system-ui, sans-serif" font-size="12" fill="#24292f">`,
    `<title>${xmlText(title)}</title>`,
    `<rect width="${width}" height="${y}" fill="#ffffff"/>`,
    `<text x="${margin}" y="42" font-size="21" font-weight="600">${xmlText(title)}</text>`,
    `<text x="${margin}" y="64" fill="#57606a">${xmlText(subtitle)}</text>`,
    ...legend(shaded?.label),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function legend(shaded: string | undefined): string[] {
  const y = 90;
  const entry = (x: number, mark: string, text: string) =>
    `<g transform="translate(${x} ${y})">${mark}<text x="34" y="4">${xmlText(text)}</text></g>`;
  return [
    entry(
      margin,
      '<path d="M0 4H13V-5H26" fill="none" stroke="#0969da" stroke-width="2"/>',
      'Ready pods',
    ),
    entry(margin + 140, '<path d="M0 0H26" stroke="#cf222e" stroke-dasharray="4 3"/>', 'two pods'),
    entry(
      margin + 260,
      '<path d="M0 0H26" stroke="#cf222e" stroke-width="3"/>',
      'a critical workload below two',
    ),
    ...(shaded === undefined
      ? []
      : [entry(margin + 500, '<rect y="-8" width="26" height="16" fill="#ffd8b5"/>', shaded)]),
  ];
}
