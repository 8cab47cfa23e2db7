import { measured, meetsAim, type Figure } from './figure';

const titles = ['measured', 'value', 'against', 'ratio', 'aim', ''];

/** Figures as one table in Markdown. */
export function table(figures: readonly Figure[]): string {
  const rows = [titles, ...figures.map(row)];
  const widths = titles.map((_, column) =>
    Math.max(3, ...rows.map(each => each[column]?.length ?? 0)),
  );
  const [head = '', ...body] = rows.map(
    cells => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return [head, `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}

function row(figure: Figure): string[] {
  const { name, value, unit, against, aim } = figure;
  const shown = (of: number) => `${of.toFixed(of < 100 ? 1 : 0)} ${unit}`;
  const met = meetsAim(figure);
  return [
    name,
    shown(value),
    against === undefined ? '' : `${shown(against.value)}, ${against.name}`,
    against === undefined ? '' : measured(figure).toFixed(2),
    aim === undefined ? '' : String(aim),
    met === undefined ? '' : met ? 'met' : 'missed',
  ];
}
