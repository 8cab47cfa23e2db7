import { generateKeyPairSync } from 'node:crypto';
import type { Kind } from './kind';

/** The curves of the official plugin, by OpenSSL's names. */
const curves: Readonly<Record<string, string>> = {
  P224: 'secp224r1',
  P256: 'prime256v1',
  P384: 'secp384r1',
  P521: 'secp521r1',
};

/** A private key on an elliptic curve. */
export const privateKey: Kind = {
  failures: ({ algorithm, ecdsaCurve = 'P224' }) => [
    ...(algorithm === 'ECDSA'
      ? []
      : [{ property: 'algorithm', reason: 'the stand-in tls plugin has ECDSA only' }]),
    ...(typeof ecdsaCurve === 'string' && ecdsaCurve in curves
      ? []
      : [{ property: 'ecdsaCurve', reason: `must be one of ${Object.keys(curves).join(', ')}` }]),
  ],
  make: ({ ecdsaCurve = 'P224' }) => {
    const pair = generateKeyPairSync('ec', { namedCurve: curves[ecdsaCurve as string] ?? '' });
    return Promise.resolve({
      privateKeyPem: pair.privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
      privateKeyPemPkcs8: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      publicKeyPem: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    });
  },
  outputs: ['privateKeyPem', 'privateKeyPemPkcs8', 'publicKeyPem'],
  secret: ['privateKeyPem', 'privateKeyPemPkcs8'],
  isOver: () => false,
};
