import { mounts, valuesOf } from '../mounts';
import { auditDevice } from './audit';
import { edgeSigner } from './edge-signer';
import { policyName } from './identity';
import { meshAuthority } from './mesh-authority';
import { snapshotRole } from './snapshots';
import type { PolicyRule } from './workload-policy';

/** Name of the policy, and of the identity that this program works as in a production's Vault. */
export const provisioner = 'provisioner';

const everything = ['create', 'read', 'update', 'delete'] as const;
const write = ['create', 'update'] as const;
/** Vault wants this beside, where a mistake would open it to others. */
const sudo = [...everything, 'sudo'] as const;

const engines = [
  mounts.keyValue,
  mounts.database,
  mounts.transit,
  mounts.pkiRoot,
  mounts.pki,
  mounts.pkiMesh,
] as const;

/**
 * What this program needs to fill Vault, and no more: it makes what others take credentials from, and takes none itself
 * but the values that it has put there. By kind, not by name, so that another workload needs no root token. Who may write
 * policies and roles could let himself into more: that is why the login is bounded, and all that it does is in the audit log.
 */
export const provisionerRules: readonly PolicyRule[] = [
  // Its work is done by a child of its token that ends soon.
  { path: 'auth/token/create', capabilities: ['update'] },
  { path: `sys/policies/acl/${provisioner}`, capabilities: ['read'] },
  { path: `sys/policies/acl/${policyName('*')}`, capabilities: everything },
  ...[snapshotRole, meshAuthority, edgeSigner].map((client): PolicyRule => ({
    path: `sys/policies/acl/${client}`,
    capabilities: everything,
  })),
  { path: 'sys/audit', capabilities: ['read', 'sudo'] },
  { path: `sys/audit/${auditDevice}`, capabilities: sudo },
  { path: 'sys/mounts', capabilities: ['read'] },
  ...engines.flatMap((mount): PolicyRule[] => [
    { path: `sys/mounts/${mount}`, capabilities: everything },
    { path: `sys/mounts/${mount}/tune`, capabilities: ['read', 'update'] },
  ]),
  { path: 'sys/auth', capabilities: ['read'] },
  { path: `sys/auth/${mounts.kubernetes}`, capabilities: sudo },
  { path: `sys/auth/${mounts.kubernetes}/tune`, capabilities: ['read', 'update', 'sudo'] },
  { path: `auth/${mounts.kubernetes}/config`, capabilities: everything },
  { path: `auth/${mounts.kubernetes}/role/+`, capabilities: everything },

  { path: `${mounts.keyValue}/data/${valuesOf('+')}`, capabilities: everything },
  { path: `${mounts.keyValue}/metadata/${valuesOf('+')}`, capabilities: everything },
  { path: `${mounts.database}/config/+`, capabilities: everything },
  { path: `${mounts.database}/roles/+`, capabilities: everything },
  { path: `${mounts.database}/rotate-root/+`, capabilities: write },
  { path: `${mounts.transit}/keys/+`, capabilities: everything },
  { path: `${mounts.transit}/keys/+/config`, capabilities: write },
  ...[mounts.pkiRoot, mounts.pki].flatMap((mount): PolicyRule[] => [
    { path: `${mount}/config/+`, capabilities: everything },
    // Not what is below an issuer: it issues there.
    { path: `${mount}/issuer/+`, capabilities: everything },
    { path: `${mount}/key/+`, capabilities: ['read', 'delete'] },
    { path: `${mount}/cert/+`, capabilities: ['read'] },
    { path: `${mount}/revoke`, capabilities: write },
  ]),
  { path: `${mounts.pkiRoot}/root/generate/internal`, capabilities: write },
  { path: `${mounts.pkiRoot}/root/sign-intermediate`, capabilities: write },
  { path: `${mounts.pki}/intermediate/generate/internal`, capabilities: write },
  { path: `${mounts.pki}/intermediate/set-signed`, capabilities: write },
  { path: `${mounts.pki}/roles/+`, capabilities: everything },
];
