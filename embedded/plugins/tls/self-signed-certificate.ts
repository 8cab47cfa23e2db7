import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { createPrivateKey, createPublicKey, webcrypto, type KeyObject } from 'node:crypto';
import { isProperties, type Properties } from '../server/values';
import type { Kind } from './kind';

const hour = 3_600_000;
const signing = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

const keyUsages: Readonly<Record<string, KeyUsageFlags>> = {
  digital_signature: KeyUsageFlags.digitalSignature,
  key_encipherment: KeyUsageFlags.keyEncipherment,
  cert_signing: KeyUsageFlags.keyCertSign,
};
const extendedKeyUsages: Readonly<Record<string, ExtendedKeyUsage>> = {
  server_auth: ExtendedKeyUsage.serverAuth,
  client_auth: ExtendedKeyUsage.clientAuth,
};

/** A certificate that is signed with its own key, on the curve P-256. */
export const selfSignedCertificate: Kind = {
  failures: ({ allowedUses }) =>
    texts(allowedUses)
      .filter(use => !(use in keyUsages) && !(use in extendedKeyUsages))
      .map(use => ({
        property: 'allowedUses',
        reason: `the stand-in tls plugin has no use ${use}`,
      })),
  make: async inputs => {
    const start = new Date();
    const end = new Date(start.getTime() + Number(inputs.validityPeriodHours) * hour);
    const keys = await keysOf(createPrivateKey(text(inputs, 'privateKeyPem')));
    const certificate = await X509CertificateGenerator.createSelfSigned({
      name: nameOf(inputs.subject),
      notBefore: start,
      notAfter: end,
      signingAlgorithm: signing,
      keys,
      extensions: await extensions(inputs, keys.publicKey),
    });
    return {
      certPem: `${certificate.toString('pem')}\n`,
      validityStartTime: start.toISOString(),
      validityEndTime: end.toISOString(),
      readyForRenewal: false,
    };
  },
  outputs: ['certPem', 'validityStartTime', 'validityEndTime', 'readyForRenewal'],
  secret: [],
  isOver: ({ validityEndTime, earlyRenewalHours = 0 }, now) =>
    typeof validityEndTime === 'string' &&
    now.getTime() >= Date.parse(validityEndTime) - Number(earlyRenewalHours) * hour,
};

async function extensions(inputs: Properties, publicKey: webcrypto.CryptoKey) {
  const uses = texts(inputs.allowedUses);
  const of = <Use>(table: Readonly<Record<string, Use>>): Use[] =>
    uses.flatMap(use => table[use] ?? []);
  const flags = of(keyUsages);
  const names = texts(inputs.dnsNames).map(value => ({ type: 'dns' as const, value }));
  return [
    new BasicConstraintsExtension(inputs.isCaCertificate === true, undefined, true),
    ...(flags.length > 0 ? [new KeyUsagesExtension(flags.reduce(union), true)] : []),
    ...(of(extendedKeyUsages).length > 0
      ? [new ExtendedKeyUsageExtension(of(extendedKeyUsages))]
      : []),
    ...(names.length > 0 ? [new SubjectAlternativeNameExtension(names)] : []),
    await SubjectKeyIdentifierExtension.create(publicKey),
  ];
}

/** Node's keys as the Web's, which the generator works with. */
async function keysOf(key: KeyObject): Promise<webcrypto.CryptoKeyPair> {
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' });
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const { subtle } = webcrypto;
  return {
    privateKey: await subtle.importKey('pkcs8', pkcs8, signing, false, ['sign']),
    publicKey: await subtle.importKey('spki', spki, signing, true, ['verify']),
  };
}

const union = (all: KeyUsageFlags, flag: KeyUsageFlags): KeyUsageFlags => all | flag;

function nameOf(subject: unknown): string {
  const { commonName, organization } = isProperties(subject as Properties)
    ? (subject as Properties)
    : {};
  return [
    ...(typeof commonName === 'string' ? [`CN=${commonName}`] : []),
    ...(typeof organization === 'string' ? [`O=${organization}`] : []),
  ].join(', ');
}

function text(inputs: Properties, name: string): string {
  const value = inputs[name];
  return typeof value === 'string' ? value : '';
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
