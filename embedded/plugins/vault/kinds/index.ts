import { appRole, appRoleSecretId } from './app-role';
import { audit } from './audit';
import { authBackend } from './auth-backend';
import { databaseConnection } from './database-connection';
import { databaseRole } from './database-role';
import { genericEndpoint } from './generic-endpoint';
import type { Kind } from './kind';
import { kubernetesAuthConfig, kubernetesAuthRole } from './kubernetes-auth';
import { kvSecret } from './kv-secret';
import { mount } from './mount';
import { pkiIntermediate, pkiIntermediateRequest, pkiSignedIntermediate } from './pki-intermediate';
import { pkiRole, pkiUrls } from './pki-role';
import { pkiRoot } from './pki-root';
import { policy } from './policy';
import { transitKey } from './transit-key';

const kinds: Readonly<Record<string, Kind>> = {
  'vault:appRole/authBackendRole:AuthBackendRole': appRole,
  'vault:appRole/authBackendRoleSecretId:AuthBackendRoleSecretId': appRoleSecretId,
  'vault:database/secretBackendConnection:SecretBackendConnection': databaseConnection,
  'vault:database/secretBackendRole:SecretBackendRole': databaseRole,
  'vault:generic/endpoint:Endpoint': genericEndpoint,
  'vault:index/audit:Audit': audit,
  'vault:index/authBackend:AuthBackend': authBackend,
  'vault:index/mount:Mount': mount,
  'vault:index/policy:Policy': policy,
  'vault:kubernetes/authBackendConfig:AuthBackendConfig': kubernetesAuthConfig,
  'vault:kubernetes/authBackendRole:AuthBackendRole': kubernetesAuthRole,
  'vault:kv/secretV2:SecretV2': kvSecret,
  'vault:pkiSecret/secretBackendConfigUrls:SecretBackendConfigUrls': pkiUrls,
  'vault:pkiSecret/secretBackendIntermediateCertRequest:SecretBackendIntermediateCertRequest':
    pkiIntermediateRequest,
  'vault:pkiSecret/secretBackendIntermediateSetSigned:SecretBackendIntermediateSetSigned':
    pkiIntermediate,
  'vault:pkiSecret/secretBackendRole:SecretBackendRole': pkiRole,
  'vault:pkiSecret/secretBackendRootCert:SecretBackendRootCert': pkiRoot,
  'vault:pkiSecret/secretBackendRootSignIntermediate:SecretBackendRootSignIntermediate':
    pkiSignedIntermediate,
  'vault:transit/secretBackendKey:SecretBackendKey': transitKey,
};

/** The row of a type; a type that isn't in the table is refused. */
export function resourceKind(type: string): Kind {
  const kind = kinds[type];
  if (kind) return kind;
  throw new Error(
    `The stand-in vault plugin doesn't cover ${type}. ` +
      'Add a row for it to embedded/plugins/vault/kinds/index.ts, or install the official plugin: ' +
      'pulumi plugin install resource vault',
  );
}
