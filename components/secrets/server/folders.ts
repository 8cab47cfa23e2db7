const audit = '/vault/audit';

/** Where things are in Vault's pods. */
export const folders = {
  certificates: '/vault/userconfig/vault-tls',
  data: '/vault/data',
  audit,
  auditFile: `${audit}/audit.log`,
} as const;
