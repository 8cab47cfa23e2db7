import assert from 'node:assert/strict';
import { inputsOf } from '../graph';
import type { RecordedResource } from '../record';
import { lines } from './lines';
import { nginxRoutes } from './nginx-routes';
import { redisUserFacts } from './redis-users';
import { revealed } from './revealed';
import { alertFacts, dashboardFact, settingFacts, type Fact, type RuleGroups } from './shared';
import { sortedJson } from './sorted-json';
import { vaultFacts } from './vault';

interface Container {
  readonly name: string;
  readonly envs?: readonly unknown[];
  readonly uploads?: readonly { readonly file: string; readonly content: unknown }[];
}
interface Entry {
  readonly Kind: string;
  readonly Name?: string;
}

/** What each capability holds on Docker: its databases, topics, users, routes and so on. */
export function capabilitiesOnDocker(graph: readonly RecordedResource[]): Map<string, string> {
  const containers = inputsOf<Container>(graph, ':Container');
  const container = (name: string) =>
    containers.find(each => each.name === name) ?? assert.fail(name);
  const files = (name: string, pattern: RegExp): string[] =>
    (container(name).uploads ?? [])
      .filter(({ file }) => pattern.test(file))
      .map(({ content }) => String(revealed(content)));
  const file = (name: string, path: string): string =>
    files(name, new RegExp(`^${path}$`))[0] ?? assert.fail(`${name} ${path}`);
  const { users } = JSON.parse(file('mongodb', '/quikapp/users.json')) as {
    users: { db: string; user: string }[];
  };
  const buckets = (container('object-storage').envs ?? []).find(env =>
    String(env).startsWith('BUCKETS='),
  );
  const rules = JSON.parse(file('prometheus', '/etc/prometheus/rules.yml')) as RuleGroups;

  return new Map<string, string>([
    ...lines(file('postgresql', '/quikapp/databases.txt')).flatMap(
      ([db = '', owner = '']): Fact[] => [
        [`postgresql.database.${db}`, owner],
        [`postgresql.login.${owner}`, 'true'],
      ],
    ),
    ...lines(file('mysql', '/quikapp/databases.txt')).flatMap(([db = '', user = '']): Fact[] => [
      [`mysql.database.${db}`, 'there'],
      [`mysql.login.${user}`, 'there'],
    ]),
    ...users.flatMap(({ db, user }): Fact[] => [
      ...(db === 'admin' ? [] : [[`mongodb.database.${db}`, 'there'] as const]),
      [`mongodb.login.${user}`, 'there'],
    ]),
    ...redisUserFacts(file('redis', '/etc/redis/users.acl')),
    ...lines(file('kafka', '/quikapp/topics.tsv')).map(
      ([topic = '', partitions = '', retention = '']): Fact => [
        `kafka.topic.${topic}`,
        `${partitions} partitions, ${retention} ms`,
      ],
    ),
    ...[...file('kafka', '/quikapp/server.properties').matchAll(/user_([\w-]+)=/g)].map(
      ([, user = '']): Fact => [`kafka.user.${user}`, 'there'],
    ),
    ...String(buckets)
      .replace('BUCKETS=', '')
      .split(' ')
      .map((bucket): Fact => [`objectStorage.bucket.${bucket}`, 'made']),
    ...files('consul', /\/entries\//).map((text): Fact => {
      const { Kind, Name = Kind, ...rest } = JSON.parse(text) as Entry;
      return [`consul.${Kind}.${Name}`, sortedJson(rest)];
    }),
    ...settingFacts(file('consul', '/setup/settings.tsv'), 'dev'),
    ...vaultFacts(graph),
    ...nginxRoutes(file('nginx', '/etc/nginx/nginx.conf'), 'quikapp.localhost'),
    ...alertFacts(rules),
    ...files('grafana', /dashboards\/.*\.json$/).map(dashboardFact),
  ]);
}
