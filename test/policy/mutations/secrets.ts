import { add, remove, set, type Mutation } from '../mutation';

const contents = 'quikapp-vault-contents';
const policy = `${contents}-auth-service-policy`;
const role = `${contents}-auth-service-role`;
const key = `${contents}-encryption-user-data`;
const certificates = `${contents}-certificates-platform-role`;
const audit = `${contents}-audit`;
const path = (text: string, capability = 'read') =>
  `path "${text}" {\n  capabilities = ["${capability}"]\n}\n`;
const databaseRole = (defaultTtl: number | undefined, maxTtl: number | undefined) =>
  add('vault:database/secretBackendRole:SecretBackendRole', { name: 'added', defaultTtl, maxTtl });

/** Of dev, whose Vault is filled without an address. */
export const secrets: readonly Mutation[] = (
  [
    ['vault-paths', 'a policy of everything', set(policy, 'policy', path('*'))],
    [
      'vault-paths',
      "a policy of everybody's values",
      set(policy, 'policy', path('secret/data/workloads/+')),
    ],
    ['vault-paths', 'a policy with sudo', set(policy, 'policy', path('sys/raw', 'sudo'))],
    [
      'vault-paths',
      "a policy of another workload's values",
      set(policy, 'policy', path('secret/data/workloads/user-service')),
    ],
    [
      'vault-paths',
      'a role with the policy of another workload',
      set(role, 'tokenPolicies', ['workload-user-service']),
    ],
    ['vault-paths', 'a role with the root policy', set(role, 'tokenPolicies', ['root'])],
    ['vault-paths', 'a role without a policy', set(role, 'tokenPolicies', undefined)],
    ['vault-leases', 'tokens without an end', set(role, 'tokenMaxTtl', undefined)],
    ['vault-leases', 'tokens of a year', set(role, 'tokenMaxTtl', 31_536_000)],
    ['vault-leases', 'logins to a database for a week', databaseRole(3600, 604_800)],
    ['vault-leases', 'logins to a database without an end', databaseRole(undefined, undefined)],
    ['vault-keys', 'a key that may be deleted', set(key, 'deletionAllowed', true)],
    ['vault-keys', 'a key that may be exported', set(key, 'exportable', true)],
    ['vault-keys', 'a key that never rotates', set(key, 'autoRotatePeriod', undefined)],
    ['vault-certificates', 'certificates for any name', set(certificates, 'allowAnyName', true)],
    [
      'vault-certificates',
      'certificates for no domain in particular',
      set(certificates, 'allowedDomains', []),
    ],
    ['vault-certificates', 'wildcards', set(certificates, 'allowWildcardCertificates', true)],
    ['vault-audit', 'nothing that records', remove(audit)],
    ['vault-audit', 'a record without a file', set(audit, 'options.file_path', undefined)],
    ['vault-audit', 'a record of secrets in clear', set(audit, 'options.log_raw', 'true')],
    ['vault-audit', 'a record that goes over the network', set(audit, 'type', 'socket')],
    ['vault-audit', 'a record of one member only', set(audit, 'local', true)],
  ] as const
).map(([rule, title, change]) => ({ rule, title, stack: 'dev', change }));
