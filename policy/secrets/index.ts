import type { Rule } from '../rule';
import { vaultAudit } from './vault-audit';
import { vaultCertificates } from './vault-certificates';
import { vaultKeys } from './vault-keys';
import { vaultLeases } from './vault-leases';
import { vaultPaths } from './vault-paths';

/** Rules for what is in Vault. */
export const secrets: readonly Rule[] = [
  vaultPaths,
  vaultLeases,
  vaultKeys,
  vaultCertificates,
  vaultAudit,
];
