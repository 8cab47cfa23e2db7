import { z } from 'zod';
import type { Problem } from '../catalog/problem';
import { defaults, type BaseEnvironment } from './defaults';
import { flag, memory, section, text } from './forms';
import type { Settings } from './schema';

const word = (allowed: string) => text(allowed, /^[^\s"\\]+$/);

const seals = {
  awskms: section({ region: word('a region of AWS'), kmsKeyId: word('the id or alias of a key') }),
  gcpckms: section({
    project: word('a project of Google Cloud'),
    region: word('the location of the key ring'),
    keyRing: word('the name of a key ring'),
    cryptoKey: word('the name of a key'),
  }),
  azurekeyvault: section({
    tenantId: word('the id of a tenant'),
    vaultName: word('the name of a key vault'),
    keyName: word('the name of a key'),
  }),
  transit: section({
    address: text('the https:// URL of another Vault', /^https:\/\/[^\s"\\]+$/),
    mountPath: word('the path of its transit engine'),
    keyName: word('the name of a key'),
    /** In the pods; `/vault/userconfig/seal` has the Secret of `sealCredentials`. */
    tlsCaCert: word('the path of a file with the certificate of its authority').optional(),
  }),
};

/** Vault, and how this program gets into it. */
export const vault = section({
  enabled: flag,
  /** Where this program reaches Vault; Vault is installed but not filled without it. */
  address: text(
    'an https:// URL without a path, or http://127.0.0.1:<port>',
    /^(https:\/\/[^\s/]+|http:\/\/127\.0\.0\.1:\d+)$/,
  ),
  /** Certificate of the authority that this program trusts for it. */
  caFile: text('the path of a file with a certificate in PEM'),
  /** Where Vault reaches the API server that checks the workloads' tokens, and its authority's certificate. */
  kubernetes: section({
    host: text('the https:// URL of an API server', /^https:\/\/[^\s/]+$/),
    certificate: text('a certificate in PEM', /^-----BEGIN CERTIFICATE-----\n/),
  }),
  /** Login with a runner's JWT, instead of a token. */
  jwtLogin: section({
    mount: word('the path of a JWT auth method'),
    role: word('the name of a role'),
    /** Whose JWTs `npm run vault:init` lets in: by whom, for whom and of whom. */
    issuer: text('the https:// URL of an OIDC issuer', /^https:\/\/[^\s"\\]+$/).optional(),
    audience: word('the audience that the JWT names').optional(),
    subject: word('the subject that the JWT names').optional(),
  }),
  /** The service whose key unseals Vault when it starts. */
  seal: section(seals).partial(),
  /** Secret in the namespace infra whose keys become the seal's environment variables. */
  sealCredentials: section({
    secret: word('the name of a Secret'),
    keys: z.array(word('a key of the Secret'), { error: 'a list of keys of the Secret' }),
  }),
  /** Annotations of Vault's service account, for a cloud's workload identity. */
  serviceAccountAnnotations: z.record(z.string(), z.string(), {
    error: 'a mapping from annotation to value',
  }),
  storage: memory,
  auditStorage: memory,
  /** Where Vault writes its audit log. */
  auditFile: text('the absolute path of a file', /^\/\S+$/),
  /** Whether Vault tries its login to a database when the connection is written. */
  verifyDatabases: flag,
}).partial();

/** Name of a service that unseals Vault, and its parameters as Vault has them. */
export interface Seal {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** How a runner logs in. */
export interface JwtLogin {
  readonly mount: string;
  readonly role: string;
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
  readonly subject?: string | undefined;
}

/** Vault's settings. */
export interface VaultSettings {
  readonly address: string | undefined;
  readonly caFile: string | undefined;
  /** @default the way of Vault's own pod */
  readonly kubernetes: { readonly host: string; readonly certificate: string } | undefined;
  readonly jwtLogin: JwtLogin | undefined;
  readonly seal: Seal | undefined;
  readonly sealCredentials:
    { readonly secret: string; readonly keys: readonly string[] } | undefined;
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  readonly storage: string;
  readonly auditStorage: string;
  /** @default on the volume of its pods */
  readonly auditFile: string | undefined;
  readonly verifyDatabases: boolean;
}

/** What a stack's file says of Vault, over the defaults. */
export function resolveVault({ vault: own }: Settings, env: BaseEnvironment): VaultSettings {
  const [seal] = Object.entries(own?.seal ?? {});
  return {
    address: own?.address,
    caFile: own?.caFile,
    kubernetes: own?.kubernetes,
    jwtLogin: own?.jwtLogin,
    seal: seal && { type: seal[0], parameters: named(seal[1]) },
    sealCredentials: own?.sealCredentials,
    serviceAccountAnnotations: own?.serviceAccountAnnotations ?? {},
    storage: own?.storage ?? defaults.vault.storage[env],
    auditStorage: own?.auditStorage ?? defaults.vault.auditStorage[env],
    auditFile: own?.auditFile,
    verifyDatabases: own?.verifyDatabases ?? defaults.vault.verifyDatabases[env],
  };
}

/** A production's Vault must open again by itself; dev's is in memory and keeps nothing. */
export function checkVault({ vault: own }: Settings, target: 'docker' | 'kubernetes'): Problem[] {
  const given = Object.keys(own?.seal ?? {});
  const names = Object.keys(seals).join(', ');
  if (target === 'docker') {
    return (['address', 'seal'] as const)
      .filter(key => own?.[key] !== undefined)
      .map(key => ({
        key: `quikapp:vault.${key}`,
        value: own?.[key],
        allowed: 'nothing on Docker, where Vault is a development server',
      }));
  }
  return given.length === 1
    ? []
    : [
        {
          key: 'quikapp:vault.seal',
          value: own?.seal,
          allowed: `one of ${names}, with its key: it unseals Vault whenever a pod starts`,
        },
      ];
}

/** Parameters by Vault's names: `kmsKeyId` is `kms_key_id`. */
function named(parameters: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([key, value]) =>
      value === undefined
        ? []
        : [[key.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`), value]],
    ),
  );
}
