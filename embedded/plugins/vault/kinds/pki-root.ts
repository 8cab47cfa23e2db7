import { requestBody } from './fields';
import type { Kind } from './kind';
import { text } from './written';

const fields = [
  'commonName',
  'organization',
  'ttl',
  'keyType',
  'keyBits',
  'issuerName',
  'maxPathLength',
];

/** A root certificate whose key Vault makes and keeps. */
export const pkiRoot: Kind = {
  inputs: ['backend', 'type', ...fields],
  required: ['backend', 'type', 'commonName'],
  replaces: new Set(['backend', 'type', ...fields.filter(field => field !== 'ttl')]),
  outputs: ['certificate', 'issuerId', 'issuingCa', 'keyId', 'serialNumber'],
  secrets: [],
  create: async (vault, inputs) => {
    const backend = text(inputs, 'backend');
    const body = requestBody(inputs, fields);
    const data = await vault.write(`${backend}/root/generate/${text(inputs, 'type')}`, body);
    const issuerId = String(data['issuer_id']);
    return {
      id: `${backend}/issuer/${issuerId}`,
      outputs: {
        certificate: String(data['certificate']),
        issuerId,
        issuingCa: String(data['issuing_ca']),
        keyId: String(data['key_id']),
        serialNumber: String(data['serial_number']),
      },
    };
  },
  // Only the lifetime may change without a new certificate, and a certificate's lifetime is in it.
  update: () => Promise.resolve({}),
  read: async (vault, id) => {
    const data = await vault.read(id);
    return data && { live: {}, outputs: { certificate: String(data['certificate']) } };
  },
  remove: async (vault, id, state) => {
    await vault.remove(id);
    await vault.remove(`${text(state, 'backend')}/key/${text(state, 'keyId')}`);
  },
};
