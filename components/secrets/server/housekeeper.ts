import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytes } from '../../../catalog/arithmetic/quantity';
import type { Environment } from '../../../config';
import { resources } from '../../operators/pod-defaults';
import { thirdPartyImage } from '../../third-party-image';
import { folders } from './folders';

/** The script, which a test runs beside a real Vault. */
export const housekeeping = readFileSync(join(__dirname, 'keep-house.sh'), 'utf8');

/** Older audit files beside the one in use. */
const kept = 8;

/** The container beside each Vault that tells it of a renewed certificate and begins a new audit file in time. */
export function housekeeper(environment: Environment): Record<string, unknown> {
  return {
    name: 'housekeeper',
    image: thirdPartyImage('vault', environment),
    command: ['sh', '-c', housekeeping],
    env: Object.entries({
      CERTIFICATE: `${folders.certificates}/tls.crt`,
      AUDIT_FILE: folders.auditFile,
      // All of them and one that is too large take less than the volume.
      AUDIT_BYTES: String(Math.floor((bytes(environment.vault.auditStorage) ?? 0) / (kept + 3))),
      AUDIT_KEPT: String(kept),
      SECONDS_BETWEEN: '60',
    }).map(([name, value]) => ({ name, value })),
    resources: resources('10m', '32Mi'),
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [
      { name: 'vault-tls', mountPath: folders.certificates, readOnly: true },
      { name: 'audit', mountPath: folders.audit },
    ],
  };
}
