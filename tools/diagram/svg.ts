import { subnetNames, subnets, type SubnetName } from '../../catalog/subnets';
import { xmlText } from '../../embedded/rehearse/change/xml-text';
import { storesBySetting, type DrawnWorkload, type Picture, type StoreUse } from './picture';
import { ranks } from './ranks';

const width = 1600;
const margin = 24;
const box = { width: 172, height: 40, gap: 12 };
const rowGap = 64;
const perRow = Math.floor((width - 4 * margin + box.gap) / (box.width + box.gap));

const stackColors: Readonly<Record<string, string>> = {
  nestjs: '#c2185b',
  elixir: '#6a1b9a',
  python: '#1565c0',
  go: '#00838f',
  'spring-boot': '#2e7d32',
};
const storeColors: Readonly<Record<StoreUse, string>> = {
  postgresql: '#336791',
  mysql: '#e48e00',
  mongodb: '#4caf50',
  redis: '#d82c20',
  kafka: '#444444',
  'object-storage': '#8d6e63',
};

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A stack's picture: subnets as boxes, workloads with their calls and stores, and what the platform adds itself. */
export function svg(picture: Picture): string {
  const rows = ranks(picture.workloads).flatMap(split);
  const top = 178;
  const places = new Map(
    rows.flatMap((row, index) =>
      row.map(
        (workload, at) =>
          [workload.name, placeAt(row.length, at, top + index * (box.height + rowGap))] as const,
      ),
    ),
  );
  const edge = partsIn(picture, 'core').find(name => name.startsWith('nginx'));
  const coreParts = partsIn(picture, 'core').filter(name => name !== edge);
  const coreBottom = top + rows.length * (box.height + rowGap) - rowGap + margin;
  const below = coreBottom + 40;
  const lower = subnetNames.filter(name => name !== 'core');
  const columns = lower.map((name, index) => ({
    name,
    x: margin + index * ((width - 2 * margin + box.gap) / lower.length),
    width: (width - 2 * margin + box.gap) / lower.length - box.gap,
  }));
  const tallest = Math.max(...lower.map(name => Math.ceil(partsIn(picture, name).length / 2)), 1);
  const height = below + 60 + tallest * 46 + 70;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>QuikApp, ${picture.stack}: ${picture.workloads.length} workloads on ${picture.target}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...arrowheads(),
    ...heading(picture),
    subnetBox('core', picture, margin, 60, width - 2 * margin, coreBottom - 60),
    ...coreParts.map((name, index) => part(name, 2 * margin + index * (box.width + box.gap), 96)),
    ...(edge === undefined ? [] : [part(edge, edgePlace.x, edgePlace.y)]),
    ...(edge === undefined ? [] : publicCalls(picture.workloads, places)),
    ...calls(picture.workloads, places),
    ...picture.workloads.flatMap(workload => {
      const place = places.get(workload.name);
      return place ? [drawWorkload(workload, place)] : [];
    }),
    ...columns.flatMap(({ name, x, width: wide }) => [
      subnetBox(name, picture, x, below, wide, 60 + tallest * 46),
      ...partsIn(picture, name).map((entry, index) =>
        part(
          entry,
          x + 16 + (index % 2) * ((wide - 32 + box.gap) / 2),
          below + 44 + Math.floor(index / 2) * 46,
          (wide - 32 - box.gap) / 2,
        ),
      ),
    ]),
    ...legend(height - 40),
    '</svg>',
    '',
  ].join('\n');
}

/** A row that is too long becomes several. */
function split(row: readonly DrawnWorkload[]): DrawnWorkload[][] {
  const parts = Math.ceil(row.length / perRow);
  const size = Math.ceil(row.length / parts);
  return Array.from({ length: parts }, (_, index) => row.slice(index * size, (index + 1) * size));
}

function placeAt(count: number, index: number, y: number): Place {
  const total = count * box.width + (count - 1) * box.gap;
  return { x: (width - total) / 2 + index * (box.width + box.gap), y };
}

function heading({ stack, target, workloads }: Picture): string[] {
  const where = target === 'docker' ? 'Docker' : 'Kubernetes';
  return [
    `<text x="${margin}" y="36" font-size="22" font-weight="600">QuikApp, ${xmlText(stack)}</text>`,
    `<text x="${width - margin}" y="36" text-anchor="end" fill="#555">${workloads.length} workloads on ${where}; an arrow is a declared call, a dot a store in use, a bold frame a critical workload</text>`,
  ];
}

function subnetBox(
  name: SubnetName,
  { target }: Picture,
  x: number,
  y: number,
  wide: number,
  high: number,
): string {
  const { cidr, namespace, dockerNetwork } = subnets[name];
  const title = target === 'docker' ? dockerNetwork : namespace;
  return (
    `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="10" fill="#f6f8fa" stroke="#c8d1dc"/>` +
    `<text x="${x + 14}" y="${y + 22}" font-weight="600" fill="#333">${title} <tspan font-weight="400" fill="#777">${cidr}</tspan></text>`
  );
}

function calls(workloads: readonly DrawnWorkload[], places: ReadonlyMap<string, Place>): string[] {
  return workloads.flatMap(({ name, stack, calls: called }) =>
    called.flatMap(target => {
      const [from, to] = [places.get(name), places.get(target)];
      if (!from || !to) return [];
      const [x1, y1, x2, y2] = [
        from.x + box.width / 2,
        from.y + box.height,
        to.x + box.width / 2,
        to.y,
      ];
      return [arrow({ x: x1, y: y1 }, { x: x2, y: y2 }, stack)];
    }),
  );
}

const edgePlace: Place = { x: (width - box.width) / 2, y: 96 };
const partHeight = 34;

/** What the edge leads to: the gateways. */
const publicCalls = (
  workloads: readonly DrawnWorkload[],
  places: ReadonlyMap<string, Place>,
): string[] =>
  workloads
    .filter(({ gateway }) => gateway)
    .flatMap(({ name }) => places.get(name) ?? [])
    .map(({ x, y }) =>
      arrow(
        { x: edgePlace.x + box.width / 2, y: edgePlace.y + partHeight },
        { x: x + box.width / 2, y },
        'edge',
      ),
    );

const colorOf = (stack: string): string => stackColors[stack] ?? '#607080';

function arrow(from: Place, to: Place, stack: string): string {
  const bend = Math.max(20, (to.y - from.y) / 2);
  return `<path d="M${from.x} ${from.y}C${from.x} ${from.y + bend} ${to.x} ${to.y - bend} ${to.x} ${to.y}" fill="none" stroke="${colorOf(stack)}" stroke-opacity=".55" stroke-width="1.4" marker-end="url(#to-${stack})"/>`;
}

/** One for each color of line: a marker has a color of its own. */
const arrowheads = (): string[] =>
  [...Object.keys(stackColors), 'edge'].map(
    stack =>
      `<marker id="to-${stack}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L8 4L0 8z" fill="${colorOf(stack)}"/></marker>`,
  );

function drawWorkload({ name, stack, critical, stores }: DrawnWorkload, { x, y }: Place): string {
  const color = colorOf(stack);
  const dots = stores.map(
    (store, index) =>
      `<circle cx="${x + box.width - 12 - index * 13}" cy="${y + box.height - 10}" r="4.5" fill="${storeColors[store]}"/>`,
  );
  return (
    `<g><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="6" fill="#fff" stroke="${color}" stroke-width="${critical ? 2.6 : 1.1}"/>` +
    `<text x="${x + 10}" y="${y + 17}" fill="#222">${xmlText(short(name))}</text>` +
    `<text x="${x + 10}" y="${y + 32}" fill="${color}" font-size="10.5">${xmlText(stack)}</text>${dots.join('')}</g>`
  );
}

/** Every second name ends in -service; the box says it by being one. */
const short = (name: string): string => name.replace(/-service$/, '');

function partsIn({ parts, target }: Picture, name: SubnetName): string[] {
  const place = target === 'docker' ? subnets[name].dockerNetwork : subnets[name].namespace;
  return parts.filter(part => part.place === place).map(part => part.name);
}

function part(name: string, x: number, y: number, wide: number = box.width): string {
  const color = name in storeColors ? storeColors[name as StoreUse] : '#607080';
  return (
    `<g><rect x="${x}" y="${y}" width="${wide}" height="${partHeight}" rx="6" fill="#fff" stroke="${color}" stroke-width="1.4"/>` +
    `<text x="${x + 12}" y="${y + 22}" fill="#222">${xmlText(name)}</text></g>`
  );
}

function legend(y: number): string[] {
  const stores = Object.values(storesBySetting).map(
    (store, index) =>
      `<circle cx="${margin + 8 + index * 140}" cy="${y}" r="5" fill="${storeColors[store]}"/><text x="${margin + 20 + index * 140}" y="${y + 4}" fill="#333">${store}</text>`,
  );
  const stacks = Object.entries(stackColors).map(
    ([stack, color], index) =>
      `<rect x="${margin + 880 + index * 130}" y="${y - 7}" width="14" height="14" rx="3" fill="none" stroke="${color}" stroke-width="2"/><text x="${margin + 900 + index * 130}" y="${y + 4}" fill="#333">${stack}</text>`,
  );
  return [...stores, ...stacks];
}
