import type { Period } from '../fewest';
import type { Curve } from './plot';
import { xmlText } from './xml-text';

/** How large the picture of one workload is. */
export const panelSize = { width: 220, height: 88 };

/** Where a panel stands, and which of its scales are labelled. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly labelX: boolean;
  readonly labelY: boolean;
}

/** What is common to all panels. */
export interface Scale {
  readonly seconds: number;
  /** The most pods that any workload had. */
  readonly most: number;
}

const inner = { left: 18, top: 20, width: 196, height: 62 };

/** The picture of one workload: its name, the fewest pods, and the step line. */
export function panel(
  curve: Curve,
  place: Place,
  scale: Scale,
  shaded: Period | undefined,
): string {
  const x = (t: number) =>
    round(inner.left + (Math.min(t, scale.seconds) / scale.seconds) * inner.width);
  const y = (pods: number) => round(inner.top + inner.height * (1 - pods / (scale.most + 0.4)));
  const { name, critical, points } = curve;
  const fewest = Math.min(...points.map(({ ready }) => ready));
  const low = critical && fewest < 2;
  const base = inner.top + inner.height;
  const end = inner.left + inner.width;
  const line = steps(points, x, y, x(scale.seconds));
  return [
    `<g transform="translate(${place.x} ${place.y})">`,
    `<text x="${inner.left}" y="12" font-weight="600">${xmlText(name)}</text>`,
    `<text x="${end}" y="12" text-anchor="end" fill="${low ? '#cf222e' : '#57606a'}">min ${fewest}</text>`,
    `<rect x="${inner.left}" y="${inner.top}" width="${inner.width}" height="${inner.height}" fill="#f6f8fa"/>`,
    ...(shaded
      ? [
          `<rect x="${x(shaded.from)}" y="${inner.top}" width="${round(x(shaded.to) - x(shaded.from))}" height="${inner.height}" fill="#ffd8b5"/>`,
        ]
      : []),
    `<path d="${line}V${base}H${x(points[0]?.t ?? 0)}Z" fill="#0969da" fill-opacity=".12"/>`,
    `<path d="M${inner.left} ${y(2)}H${end}" stroke="#cf222e" stroke-opacity=".7" stroke-dasharray="4 3"/>`,
    `<path d="${line}" fill="none" stroke="#0969da" stroke-width="1.8"/>`,
    ...(critical ? below(points, x, y, scale.seconds) : []),
    `<path d="M${inner.left} ${base}H${end}" stroke="#8c959f"/>`,
    ...(place.labelY ? yLabels(scale.most, y) : []),
    ...(place.labelX ? xLabels(scale.seconds, x, base) : []),
    '</g>',
  ].join('\n');
}

type Axis = (value: number) => number;

function steps(points: Curve['points'], x: Axis, y: Axis, end: number): string {
  const [first, ...others] = points;
  if (!first) return '';
  const moves = others.map(({ t, ready }) => `H${x(t)}V${y(ready)}`).join('');
  return `M${x(first.t)} ${y(first.ready)}${moves}H${end}`;
}

/** The stretches with fewer than two pods, once more and in red. */
function below(points: Curve['points'], x: Axis, y: Axis, seconds: number): string[] {
  return points.flatMap(({ t, ready }, index) =>
    ready >= 2
      ? []
      : [
          `<path d="M${x(t)} ${y(ready)}H${x(points[index + 1]?.t ?? seconds)}" stroke="#cf222e" stroke-width="3"/>`,
        ],
  );
}

function yLabels(most: number, y: Axis): string[] {
  const even = Array.from({ length: Math.floor(most / 2) + 1 }, (_, index) => 2 * index);
  return even.map(
    pods =>
      `<text x="${inner.left - 5}" y="${round(y(pods) + 4)}" text-anchor="end" font-size="10" fill="#57606a">${pods}</text>`,
  );
}

function xLabels(seconds: number, x: Axis, base: number): string[] {
  return [0, Math.round(seconds / 2), Math.round(seconds)].map((t, index) => {
    const anchor = ['start', 'middle', 'end'][index] ?? 'middle';
    return `<text x="${x(t)}" y="${base + 13}" text-anchor="${anchor}" font-size="10" fill="#57606a">${t} s</text>`;
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;
