import type { Change } from './change';
import type { Report } from './report';
import { ruleResults } from './rule-results';
import { style } from './style';
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

/** The report as one page that needs nothing else. */
export function html(report: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(report.stack)}: ${escape(verdict(report))}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${escape(report.stack)}</h1><p class="verdict">${escape(verdict(report))}</p>
<p>Compared: ${escape(report.compared)}.</p></header>
<main>
${risks(report)}
${policies(report)}
${changes(report)}
${restarts(report)}
${capacityTable(report)}
</main>
</body>
</html>
`;
}

function risks({ risks: all }: Report): string {
  if (all.length === 0) return '';
  const rows = all.map(
    ({ kind: risk, change, message }) =>
      `<li class="${risk}"><b>${riskTitles[risk]}</b> <code>${escape(change.name)}</code> ` +
      `<i>${escape(kind(change.type))}, ${change.operation}</i><br>${escape(message)}</li>`,
  );
  return section('risks', 'Risks', `<ul>${rows.join('\n')}</ul>`);
}

function policies({ findings }: Report): string {
  if (findings.length === 0)
    return section('policies', 'Policies', '<p>Every promise is kept.</p>');
  const rows = ruleResults(findings).map(({ rule, level, found }) => {
    const lines = found.map(
      ({ subject, message }) => `<br><code>${escape(subject)}</code> ${escape(message)}`,
    );
    return (
      `<li class="${level}"><b>${escape(rule.name)}</b> <i>${levelTitles[level]}, ${rule.severity}</i>${lines.join('')}` +
      `<br><b>What to do:</b> ${escape(rule.remedy)} <i>More: ${escape(rule.link)}</i></li>`
    );
  });
  return section('policies', 'Policies', `<ul>${rows.join('\n')}</ul>`);
}

function changes({ changes: groups }: Report): string {
  if (groups.length === 0) return section('changes', 'Changes', '<p>None.</p>');
  const parts = groups.map(
    ({ capability, changes: own }) =>
      `<details open><summary>${escape(capability)}: ${amount(own.length, 'change')}</summary>` +
      `${own.map(describe).join('\n')}</details>`,
  );
  return section('changes', 'Changes', parts.join('\n'));
}

function describe({ operation, name, type, differences }: Change): string {
  const rows = differences.map(
    ({ path, before, after }) =>
      `<tr><td><code>${escape(path)}</code></td><td>${escape(show(before))}</td><td>${escape(show(after))}</td></tr>`,
  );
  const table =
    rows.length === 0
      ? ''
      : `<div class="scroll"><table><thead><tr><th>what</th><th>before</th><th>after</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  return `<article class="${operation}"><h3><span>${operation}</span> <code>${escape(name)}</code> <i>${escape(kind(type))}</i></h3>${table}</article>`;
}

function restarts({ rollouts }: Report): string {
  if (rollouts.length === 0) return '';
  const rows = rollouts.map(
    ({ name, because }) =>
      `<li><code>${escape(name)}</code> for ${escape(because.join(', '))}</li>`,
  );
  return section('rollouts', `Starts anew: ${rollouts.length}`, `<ul>${rows.join('\n')}</ul>`);
}

function capacityTable({ capacity }: Report): string {
  const cell = (from: string | number | undefined, to: string | number) =>
    from === undefined || from === to
      ? `<td>${escape(String(to))}</td>`
      : `<td class="changed">${escape(String(from))} → ${escape(String(to))}</td>`;
  const rows = capacity.after.map((after, index) => {
    const before = capacity.before[index];
    return `<tr><th>${escape(after.subnet)}</th>${capacityColumns.map(({ key }) => cell(before?.[key], after[key])).join('')}</tr>`;
  });
  return section(
    'capacity',
    'Capacity',
    `<p>${capacityNote}</p><div class="scroll"><table><thead><tr><th>subnet</th>${capacityColumns.map(({ title }) => `<th>${title}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`,
  );
}

const section = (id: string, title: string, body: string): string =>
  `<section id="${id}"><h2>${escape(title)}</h2>${body}</section>`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that stays text in a page. */
export function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, character => entities[character] ?? character);
}
