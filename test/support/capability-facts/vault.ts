import type { RecordedResource } from '../record';

interface Named {
  readonly name?: string;
  readonly path?: string;
  readonly type?: string;
  readonly roleName?: string;
  readonly policy?: string;
}

/** What Vault is filled with, by kind and name; both environments have it from the same provider. */
export const vaultFacts = (graph: readonly RecordedResource[]): [fact: string, value: string][] =>
  graph
    .filter(({ type }) => type.startsWith('vault:'))
    .flatMap(({ type, inputs }): [string, string][] => {
      const { name = '', path = '', type: kind = '', roleName = '', policy = '' } = inputs as Named;
      switch (type.split(':').at(-1)) {
        case 'Mount':
          return [[`vault.mount.${path}`, kind]];
        case 'Policy':
          return [[`vault.policy.${name}`, policy]];
        case 'SecretBackendKey':
          return [[`vault.key.${name}`, 'there']];
        case 'Audit':
          return [['vault.audit', kind]];
        case 'AuthBackend':
          return [['vault.login', kind]];
        case 'AuthBackendRole':
          return [[`vault.role.${roleName}`, 'there']];
        case 'SecretBackendConnection':
        case 'SecretV2':
          return [[`vault.${type.split('/')[0]?.slice(6) ?? ''}.${name}`, 'there']];
        default:
          return [];
      }
    });
