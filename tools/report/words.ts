import type { Level } from '../../policy/evaluate';
import { unknownValue } from '../../policy/graph/unknown-values';
import type { Capacity } from './capacity';
import type { Report } from './report';
import type { Risk } from './risk';

/** What a kind of risk is called. */
export const riskTitles: Readonly<Record<Risk['kind'], string>> = {
  data: 'Data may be lost',
  exposure: 'More can reach it',
  weaker: 'A promise gets weaker',
};

/** What a finding of a policy means for a change. */
export const levelTitles: Readonly<Record<Level, string>> = {
  mandatory: 'stops this change',
  advisory: 'advice',
  excepted: 'permitted by an exception',
};

/** The report in one sentence. */
export function verdict({ risks, findings, changes }: Report): string {
  const broken = findings.filter(({ level }) => level === 'mandatory').length;
  const count = changes.reduce((sum, group) => sum + group.changes.length, 0);
  if (broken > 0) return `${amount(broken, 'promise')} broken: this change must not go on.`;
  if (risks.length > 0) return `${amount(risks.length, 'risk')}: this change needs an approval.`;
  return count === 0 ? 'Nothing changes.' : `${amount(count, 'change')}, none of them risky.`;
}

/** `1 change`, `2 changes`. */
export function amount(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** What the capacity table counts. */
export const capacityNote =
  'At most: scaled out fully; CPU and memory as requested, on Docker memory as limited; addresses with a surge pod of each Deployment and one of each Job. Charts add their own.';

/** Its columns after the subnet's name. */
export const capacityColumns = [
  { key: 'runs', title: 'pods or containers' },
  { key: 'cpu', title: 'CPU' },
  { key: 'memory', title: 'memory' },
  { key: 'addresses', title: 'addresses' },
] as const satisfies readonly { readonly key: keyof Capacity; readonly title: string }[];

const longest = 160;

/** A value in one line: texts as they are, the rest as JSON, long ones cut. */
export function show(value: unknown): string {
  if (value === undefined) return '–';
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll(
    unknownValue,
    'not known yet',
  );
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** A type without what every one of its family has: `Deployment`, `Cluster`. */
export function kind(type: string): string {
  return type.slice(type.lastIndexOf(':') + 1);
}
