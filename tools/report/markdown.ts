import type { Change } from './change';
import type { Report } from './report';
import { ruleResults } from './rule-results';
import {
  amount,
  capacityColumns,
  capacityNote,
  kind,
  levelTitles,
  riskTitles,
  show,
  verdict,
} from './words';

/** As much as a comment of a pull request may hold, with room for the mark that finds it again. */
const longest = 60_000;
/** Differences shown of one resource; the page has all. */
const shown = 12;

/** The report for a pull request. */
export function markdown(report: Report): string {
  const text = [
    `## ${report.stack}: ${verdict(report)}`,
    `Compared: ${report.compared}.`,
    ...risks(report),
    ...policies(report),
    ...changes(report),
    ...restarts(report),
    ...capacityTable(report),
  ].join('\n\n');
  return text.length <= longest
    ? `${text}\n`
    : `${text.slice(0, text.lastIndexOf('\n', longest))}\n\n… and more: see the page.\n`;
}

function risks({ risks: all }: Report): string[] {
  if (all.length === 0) return [];
  const rows = all.map(
    ({ kind: risk, change, message }) =>
      `- **${riskTitles[risk]}**: \`${change.name}\` (${kind(change.type)}, ${change.operation}). ${message}`,
  );
  return ['### Risks', rows.join('\n')];
}

function policies({ findings }: Report): string[] {
  if (findings.length === 0) return [];
  const rows = ruleResults(findings).map(({ rule, level, found }) =>
    [
      `- **${rule.name}**: ${levelTitles[level]} (${rule.severity})`,
      ...found.map(({ subject, message }) => `  - \`${subject}\`: ${plain(message)}`),
      `  - What to do: ${plain(rule.remedy)} More: ${rule.link}`,
    ].join('\n'),
  );
  return ['### Policies', rows.join('\n')];
}

function changes({ changes: groups }: Report): string[] {
  return groups.flatMap(({ capability, changes: own }) => [
    `<details><summary><b>${capability}</b>: ${amount(own.length, 'change')}</summary>`,
    own.map(describe).join('\n'),
    '</details>',
  ]);
}

function describe({ operation, name, type, differences }: Change): string {
  const rows = differences
    .slice(0, shown)
    .map(({ path, before, after }) => `  - \`${path}\`: ${code(before)} → ${code(after)}`);
  const rest = differences.length - shown;
  return [
    `- ${operation} \`${name}\` (${kind(type)})`,
    ...rows,
    ...(rest > 0 ? [`  - … and ${rest} more`] : []),
  ].join('\n');
}

/** Text in which `<name>` is no tag. */
const plain = (text: string): string => text.replaceAll('<', '&lt;');

/** Text that ends no code span and no line. */
const code = (value: unknown): string =>
  value === undefined ? '–' : `\`${show(value).replaceAll(/[`\n\r]+/g, ' ')}\``;

function restarts({ rollouts }: Report): string[] {
  if (rollouts.length === 0) return [];
  const rows = rollouts.map(
    ({ name, because }) => `- \`${name}\`, for ${because.slice(0, 3).join(', ')}`,
  );
  return [`### Starts anew: ${rollouts.length}`, rows.join('\n')];
}

function capacityTable({ capacity }: Report): string[] {
  const rows = capacity.after.map((after, index) => {
    const before = capacity.before[index];
    const cell = (from: string | number | undefined, to: string | number) =>
      from === undefined || from === to ? String(to) : `${String(from)} → **${String(to)}**`;
    const cells = capacityColumns.map(({ key }) => cell(before?.[key], after[key]));
    return `| ${[after.subnet, ...cells].join(' | ')} |`;
  });
  return [
    `### Capacity\n\n${capacityNote}`,
    [
      `| subnet | ${capacityColumns.map(({ title }) => title).join(' | ')} |`,
      `| --- |${' --- |'.repeat(capacityColumns.length)}`,
      ...rows,
    ].join('\n'),
  ];
}
