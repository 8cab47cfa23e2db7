import type { Kind } from './kind';
import { privateKey } from './private-key';
import { selfSignedCertificate } from './self-signed-certificate';

const kinds: Readonly<Record<string, Kind>> = {
  'tls:index/privateKey:PrivateKey': privateKey,
  'tls:index/selfSignedCert:SelfSignedCert': selfSignedCertificate,
};

/** The row of a type; a type that isn't in the table is refused. */
export function resourceKind(type: string): Kind {
  const kind = kinds[type];
  if (kind) return kind;
  throw new Error(
    `The stand-in tls plugin doesn't cover ${type}. ` +
      'Add a row for it to embedded/plugins/tls/kinds.ts, or install the official plugin: ' +
      'pulumi plugin install resource tls',
  );
}
