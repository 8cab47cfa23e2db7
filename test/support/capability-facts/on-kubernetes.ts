import assert from 'node:assert/strict';
import { inputsOf, type ObjectInputs } from '../graph';
import type { RecordedResource } from '../record';
import { lines } from './lines';
import { redisUserFacts } from './redis-users';
import { revealed } from './revealed';
import { alertFacts, dashboardFact, settingFacts, type Fact, type RuleGroups } from './shared';
import { sortedJson } from './sorted-json';
import { vaultFacts } from './vault';

interface Spec<Content> extends Omit<ObjectInputs, 'spec'> {
  readonly spec: Content;
}
interface IngressSpec {
  readonly rules: readonly {
    readonly host: string;
    readonly http?: {
      readonly paths: readonly {
        readonly path: string;
        readonly backend: { readonly service: { readonly name: string } };
      }[];
    };
  }[];
}

const entryKinds = [
  'Mesh',
  'ProxyDefaults',
  'ServiceDefaults',
  'ServiceResolver',
  'ServiceRouter',
  'ServiceIntentions',
];

/** What each capability holds on Kubernetes, in the same words as on Docker. */
export function capabilitiesOnKubernetes(graph: readonly RecordedResource[]): Map<string, string> {
  const specs = <Content>(kind: string) => inputsOf<Spec<Content>>(graph, `:${kind}`);
  const configMaps = inputsOf(graph, 'v1:ConfigMap');
  const file = (path: string) =>
    configMaps.flatMap(({ data = {} }) => data[path] ?? [])[0] ?? assert.fail(path);
  const members = inputsOf<{
    readonly metadata: { readonly name: string };
    readonly stringData: unknown;
  }>(graph, 'v1:Secret').find(({ metadata }) => metadata.name === 'redis');
  const acl = (revealed(members?.stringData) as Record<string, string>)['users.acl'] ?? '';

  return new Map<string, string>([
    ...specs<{ name: string; owner: string }>('Database').map(({ spec }): Fact => [
      `postgresql.database.${spec.name}`,
      spec.owner,
    ]),
    ...specs<{ name: string; login: boolean }>('DatabaseRole').map(({ spec }): Fact => [
      `postgresql.login.${spec.name}`,
      String(spec.login),
    ]),
    ...lines(file('databases.txt')).map(([db = '']): Fact => [`mysql.database.${db}`, 'there']),
    ...specs<{ roles: { privileges: { resource: { db: string } }[] }[] }>('PerconaServerMongoDB')
      .flatMap(({ spec }) => spec.roles.flatMap(({ privileges }) => privileges))
      .filter(({ resource }) => resource.db !== 'admin')
      .map(({ resource }): Fact => [`mongodb.database.${resource.db}`, 'there']),
    ...redisUserFacts(acl),
    ...specs<{ topicName: string; partitions: number; config: Record<string, unknown> }>(
      'KafkaTopic',
    ).map(({ spec }): Fact => [
      `kafka.topic.${spec.topicName}`,
      `${spec.partitions} partitions, ${String(spec.config['retention.ms'])} ms`,
    ]),
    ...specs<{ authorization?: { acls: object[] } }>('KafkaUser').flatMap(
      ({ metadata, spec }): Fact[] => [
        [`kafka.user.${metadata.name}`, 'there'],
        [`kafka.rights.${metadata.name}`, `${spec.authorization?.acls.length ?? 0} rules`],
      ],
    ),
    ...entryKinds.flatMap(kind =>
      specs<{ destination?: { name: string } }>(kind).map(
        ({ metadata, spec: { destination, ...rest } }): Fact => [
          `consul.${kind.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase()}.${destination?.name ?? metadata.name}`,
          sortedJson(rest),
        ],
      ),
    ),
    ...settingFacts(file('settings.tsv'), 'prod'),
    ...vaultFacts(graph),
    ...specs<IngressSpec>('Ingress').flatMap(({ metadata: { annotations = {} }, spec }) =>
      spec.rules.flatMap(({ host, http }) =>
        (http?.paths ?? []).map(({ path, backend }): Fact => {
          const annotation = (name: string) => annotations[`nginx.org/${name}`] ?? '';
          return [
            `edge.${host.split('.')[0] ?? ''}${path}`,
            [
              backend.service.name,
              `${annotation('limit-req-rate')} and ${annotation('limit-req-burst')}`,
              annotation('client-max-body-size'),
              annotation('proxy-read-timeout'),
            ].join(', '),
          ];
        }),
      ),
    ),
    ...specs<RuleGroups>('PrometheusRule').flatMap(({ spec }) => alertFacts(spec)),
    ...configMaps.flatMap(({ data = {} }) =>
      Object.entries(data)
        .filter(([name]) => /^quikapp-.*\.json$/.test(name))
        .map(([, text]) => dashboardFact(text)),
    ),
  ]);
}
