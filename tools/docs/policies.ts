import type { Family, Rule } from '../../policy/rule';
import { checksSection } from './checks';

const titles: Readonly<Record<Family, string>> = {
  availability: 'Availability',
  backups: 'Backups',
  network: 'Network',
  security: 'Security',
  operations: 'Operations',
  docker: "Dev's containers",
};

/** docs/policies.md: what is above the list of rules, and each rule by its family. */
export function policiesPage(rules: readonly Rule[]): string {
  const families = Object.keys(titles) as Family[];
  return `${head(rules.length)}
${checksSection(rules)}
${families
  .map(family =>
    section(
      titles[family],
      rules.filter(rule => rule.family === family),
    ),
  )
  .join('\n')}`;
}

const head = (count: number): string => `# Policies

What the platform promises, as ${count} rules over the resource graph ([policy/](../policy)). \`npm run plan\` and
\`npm run deploy\` have the engine check them before anything changes; \`npm run report\` checks them on the golden graphs, without a
cluster, or on a live preview. By hand:

\`\`\`sh
pulumi preview -s prod --policy-pack policy --policy-pack-config policy/config.json
pulumi up -s prod --policy-pack policy --policy-pack-config policy/config.json
\`\`\`

A violation ends the update in its preview, before anything has changed; in dev, rules that say so only advise. The pack
reports as two policies, \`promises\` and \`advice\`, since the engine reads all resources anew for each policy; a message
begins with the name of its rule and the resource. A third, \`asked\`, only remembers what the program asks of each
resource: that is what the rules judge, in a new stack and in one that exists, not what a cluster has filled in. A value that a preview doesn't know counts as a violation, so no rule passes for want of
knowledge. A message names what is wrong, never a secret's value. What an operator or a chart makes by itself isn't in the
graph; the rules look at what it is told.

## Settings

[policy/config.json](../policy/config.json), which all commands of this project go by, such as

\`\`\`json
{
  "promises": {
    "registries": ["registry.example.com/quikapp/", "docker.io/"],
    "levels": { "recommended-labels": "advisory" },
    "exceptions": [
      {
        "rule": "evictable",
        "resource": "quikapp-services-auth-service-disruption-budget",
        "reason": "The nodes of this pool are moved by hand this week.",
        "expires": "2026-12-01"
      }
    ]
  }
}
\`\`\`

\`advice\` goes by the same. \`registries\` are the beginnings of the images that may run, \`subnets\` the blocks of subnets
that were moved on purpose (\`{ "core": "10.0.9.0/24" }\`), \`levels\` those that differ from the
rules' own (\`mandatory\`, \`advisory\` or \`disabled\`). An exception permits one rule for one resource, or for one thing
that is missing, as the message names it, until its last day, in a year at most; it needs a reason and stands in every
report, and after its day the violation is back. What names no rule is refused.
`;

function section(title: string, rules: readonly Rule[]): string {
  return `\n## ${title}\n\n${rules.map(describe).join('\n\n')}\n`;
}

function describe(rule: Rule): string {
  const { name, protects, remedy, severity, target, adviceInDev, requirements = [] } = rule;
  const where = target === 'both' ? 'both targets' : target === 'docker' ? 'Docker' : 'Kubernetes';
  const dev = adviceInDev === undefined ? '' : `; advice in dev, where ${adviceInDev}`;
  const held = requirements.length === 0 ? '' : `; ${requirements.join(', ')}`;
  return `### ${name}\n\nProtects from: ${lower(protects)} ${remedy.replaceAll('<', '&lt;')}\n\nSeverity ${severity}; ${where}${dev}${held}.`;
}

/** In the middle of a sentence; abbreviations stay. */
const lower = (text: string): string =>
  /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
