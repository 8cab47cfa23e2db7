import type { Rule } from '../../policy/rule';
import { othersChecks, ownChecks, type KnownCheck } from './known-checks';
import { unruledRequirements } from './unruled-requirements';

/** The part of docs/policies.md that tells what other tools check, and what of the overview which rule holds. */
export function checksSection(rules: readonly Rule[]): string {
  return `## What is checked, and what isn't

### What other tools check

By the lists of Kyverno, Gatekeeper, kube-linter, kube-score, Polaris, Checkov, the hardening guide of NSA and CISA, and the Pod
Security Standards:

${checks(othersChecks)}

### What none of them checks in this form

${checks(ownChecks)}

### The overview's requirements

As [test/requirements.json](../test/requirements.json) numbers them.

${table(['requirement', 'held by'], requirements(rules))}
`;
}

const checks = (known: readonly KnownCheck[]): string =>
  table(
    ['check', 'rules, or why none'],
    known.map(({ check, rules = [], instead }) => [
      check,
      [...rules.map(link), ...(instead === undefined ? [] : [instead])].join('; '),
    ]),
  );

function requirements(rules: readonly Rule[]): string[][] {
  const held = new Map<string, string[]>();
  for (const { name, requirements = [] } of rules) {
    for (const requirement of requirements) {
      held.set(requirement, [...(held.get(requirement) ?? []), link(name)]);
    }
  }
  const without = Object.entries(unruledRequirements).map(([name, why]) => [
    name,
    `no rule: ${why}`,
  ]);
  return [...[...held].map(([name, links]) => [name, links.join(', ')]), ...without].sort(
    ([one = ''], [other = '']) => one.localeCompare(other),
  );
}

const link = (rule: string): string => `[${rule}](#${rule})`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
