import { mounts } from '../mounts';
import type { PolicyRule } from './workload-policy';

/** Name of the role by which cert-manager has the edge's certificate signed, and of the service account for that. */
export const edgeSigner = 'edge-certificate';

/** Name of cert-manager's Issuer, which its tokens are made out for. */
export const edgeIssuer = 'edge-vault';

/** Whom those tokens are meant for, as cert-manager has it for an Issuer of a namespace. */
export const edgeAudience = (namespace: string): string => `vault://${namespace}/${edgeIssuer}`;

/** Name of the PKI's role for the public hosts. */
export const edgeRole = 'edge';

/** Where a request is signed. */
export const edgePath = `${mounts.pki}/sign/${edgeRole}`;

/** All that it may do. */
export const edgeSignerRule: PolicyRule = { path: edgePath, capabilities: ['update'] };
