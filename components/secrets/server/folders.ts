const audit = '/vault/audit';

/** Where things are in Vault's pods. */
export const folders = {
  certificates: '/vault/userconfig/vault-tls',
  /** The Secret with the seal's credentials, where there is one. */
  seal: '/vault/userconfig/seal',
  data: '/vault/data',
  audit,
  auditFile: `${audit}/audit.log`,
} as const;
