/** What a capability holds: the thing, and how it is. */
export type Fact = readonly [fact: string, value: string];

/** A file of Prometheus' rules. */
export interface RuleGroups {
  readonly groups: readonly { readonly rules: readonly { readonly alert?: string }[] }[];
}

/** The settings that Consul is told, a key and a value on each line. */
export const settingFacts = (file: string, stack: string): Fact[] =>
  file
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [key = '', value = ''] = line.split('\t');
      return [`consul.setting.${key.replace(`config/quikapp/${stack}/`, '')}`, value];
    });

/** The alerts among rules. */
export const alertFacts = ({ groups }: RuleGroups): Fact[] =>
  groups.flatMap(({ rules }) =>
    rules.flatMap(({ alert }): Fact[] =>
      alert === undefined ? [] : [[`observability.alert.${alert}`, 'there']],
    ),
  );

/** A dashboard, as Grafana's own JSON. */
export const dashboardFact = (json: string): Fact => [
  `observability.dashboard.${(JSON.parse(json) as { uid: string }).uid}`,
  'there',
];
