/** What an output reads as in a recording: in plain, or as the engine's secret. */
type Kind = 'plain' | 'secret';

/** Outputs that the program reads from a resource but doesn't set itself, by type. */
const outputsByType: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  'docker:index/remoteImage:RemoteImage': { imageId: 'plain' },
  'random:index/randomPassword:RandomPassword': { result: 'secret' },
  'tls:index/privateKey:PrivateKey': { privateKeyPem: 'secret' },
  'tls:index/selfSignedCert:SelfSignedCert': { certPem: 'plain' },
  'vault:appRole/authBackendRole:AuthBackendRole': { roleId: 'plain' },
  'vault:appRole/authBackendRoleSecretId:AuthBackendRoleSecretId': { secretId: 'secret' },
  'vault:pkiSecret/secretBackendIntermediateCertRequest:SecretBackendIntermediateCertRequest': {
    csr: 'plain',
  },
  'vault:pkiSecret/secretBackendRootSignIntermediate:SecretBackendRootSignIntermediate': {
    certificateBundle: 'plain',
  },
};

/** The key, and its value, by which the engine's protocol tells a secret. */
export const secretSignature = '4dabf18193072939515e22adb298388d';
const isSecret = '1b47061264138c4ac30d75fd1eb44270';

/** Recognizable values of such outputs, `<type>::<name>.<property>`; secret where the real provider's are. */
export function knownOutputs(type: string, name: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(outputsByType[type] ?? {}).map(([property, kind]) => {
      const value = `${type}::${name}.${property}`;
      return [property, kind === 'secret' ? { [secretSignature]: isSecret, value } : value];
    }),
  );
}

/** How a generated password would read wherever it stood in plain. */
export const plainPassword = /random:index\/randomPassword:RandomPassword::[\w-]+\.result/;

/** The same of what a workload logs in to Vault with. */
export const plainSecretId = /vault:appRole\/authBackendRoleSecretId:[A-Za-z]+::[\w-]+\.secretId/;
