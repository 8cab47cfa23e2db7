import type { Catalog } from '../../catalog';
import type { DockerComponent } from '../../catalog/docker-components';
import { answersModule } from '../../catalog/docker-targets';

/** Environment variables with the login of the exporter of a store. */
export const loginVariables = (store: string) => ({
  username: `${store.toUpperCase()}_USERNAME`,
  password: `${store.toUpperCase()}_PASSWORD`,
});

/** Alloy's configuration where it is the exporter of whatever has no metrics of its own. */
export const exportersConfig = ({ dockerComponents }: Pick<Catalog, 'dockerComponents'>): string =>
  dockerComponents.flatMap(exporter).join('\n');

function exporter({ name, metrics }: DockerComponent): string[] {
  if ('port' in metrics) return [];
  if ('answers' in metrics) return [component('blackbox', name, probe(name))];
  const { username, password } = loginVariables(name);
  const login = { user: `sys.env("${username}")`, password: `sys.env("${password}")` };
  return [component(metrics.exporter, name, asked[metrics.exporter](login))];
}

interface Login {
  readonly user: string;
  readonly password: string;
}

/** How each store is asked; passwords are letters and digits, so they may stand in an address. */
const asked = {
  postgres: ({ user, password }: Login) => [
    `data_source_names = ["postgresql://" + ${user} + ":" + ${password} + "@postgresql:5432/postgres?sslmode=disable"]`,
  ],
  mysql: ({ user, password }: Login) => [
    // Its certificate is one that it made for itself.
    `data_source_name = ${user} + ":" + ${password} + "@(mysql:3306)/?tls=skip-verify"`,
  ],
  mongodb: ({ user, password }: Login) => [
    `mongodb_uri            = "mongodb://" + ${user} + ":" + ${password} + "@mongodb:27017/admin?directConnection=true"`,
    // The member's own record of itself, as in production; it looks into no database.
    'collect_all            = false',
    'compatible_mode        = false',
    'enable_diagnostic_data = true',
  ],
  redis: ({ user, password }: Login) => [
    'redis_addr     = "redis:6379"',
    `redis_user     = ${user}`,
    `redis_password = ${password}`,
    // It would ask for the whole configuration, in which passwords stand.
    'config_command = "-"',
  ],
  kafka: ({ user, password }: Login) => [
    'kafka_uris     = ["kafka:9092"]',
    'use_sasl       = true',
    // It has no default.
    'sasl_mechanism = "plain"',
    `sasl_username  = ${user}`,
    `sasl_password  = ${password}`,
  ],
} as const;

/** Prometheus names the page itself when it asks; Alloy wants to be told of one all the same. */
const probe = (name: string) => [
  `config = ${JSON.stringify(JSON.stringify({ modules: { [answersModule]: { prober: 'http' } } }))}`,
  `target {\n    name    = "${name}"\n    address = "http://${name}"\n    module  = "${answersModule}"\n  }`,
];

const component = (kind: string, name: string, lines: readonly string[]): string =>
  `prometheus.exporter.${kind} "${name}" {\n${lines.map(line => `  ${line}\n`).join('')}}\n`;
