import { catalog } from '../../catalog';

/** What Consul needs to be an authority below the root: it also removes what it signed by before, under a name that Vault chose. */
const meshAuthority: readonly string[] = [
  'sys/mounts/pki-root',
  'sys/mounts/pki-mesh',
  'sys/mounts/pki-mesh/tune',
  'pki-root/root/sign-intermediate',
  'pki-mesh/config/issuers',
  'pki-mesh/intermediate/generate/internal',
  'pki-mesh/intermediate/set-signed',
  'pki-mesh/issuer/+',
  'pki-mesh/key/+',
  'pki-mesh/roles/leaf-cert',
  'pki-mesh/sign/leaf-cert',
];

/** What each workload may touch in Vault, by the name of its policy: all that follows from the catalogue; and Consul. */
export const ownPaths: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['consul-server', new Set(meshAuthority)],
  ...catalog.workloads.map(({ name, databases, encrypts }): [string, Set<string>] => [
    `workload-${name}`,
    new Set([
      `secret/data/workloads/${name}`,
      ...databases.map(({ engine, name }) => `database/creds/${engine}-${name}`),
      ...encrypts.flatMap(key =>
        ['encrypt', 'decrypt', 'rewrap'].map(operation => `transit/${operation}/${key}`),
      ),
    ]),
  ]),
]);
