import { requestBody } from './fields';
import type { Kind } from './kind';
import { text } from './written';

const requested = ['commonName', 'organization', 'keyType', 'keyBits'];
const signed = [
  'commonName',
  'organization',
  'csr',
  'ttl',
  'issuerRef',
  'maxPathLength',
  'useCsrValues',
];

/** What the state says: Vault doesn't give these back. */
const asInState: Kind['read'] = () => Promise.resolve({ live: {}, outputs: {} });
const nothingToChange: Kind['update'] = () => Promise.resolve({});
const goesWithItsMount: Kind['remove'] = () => Promise.resolve();

/** A certificate request whose key Vault makes and keeps. */
export const pkiIntermediateRequest: Kind = {
  inputs: ['backend', 'type', ...requested],
  required: ['backend', 'type', 'commonName'],
  replaces: new Set(['backend', 'type', ...requested]),
  outputs: ['csr', 'keyId'],
  secrets: [],
  create: async (vault, inputs) => {
    const backend = text(inputs, 'backend');
    const path = `${backend}/intermediate/generate/${text(inputs, 'type')}`;
    const data = await vault.write(path, requestBody(inputs, requested));
    return { id: path, outputs: { csr: String(data['csr']), keyId: String(data['key_id']) } };
  },
  update: nothingToChange,
  read: asInState,
  remove: goesWithItsMount,
};

/** An intermediate certificate, signed by the root. */
export const pkiSignedIntermediate: Kind = {
  inputs: ['backend', 'revoke', ...signed],
  required: ['backend', 'commonName', 'csr'],
  replaces: new Set(['backend', ...signed.filter(f => f !== 'ttl' && f !== 'issuerRef')]),
  outputs: ['caChains', 'certificate', 'certificateBundle', 'issuingCa', 'serialNumber'],
  secrets: [],
  create: async (vault, inputs) => {
    const backend = text(inputs, 'backend');
    const issuer = inputs.issuerRef === undefined ? 'root' : `issuer/${text(inputs, 'issuerRef')}`;
    const path = `${backend}/${issuer}/sign-intermediate`;
    const body = requestBody(
      inputs,
      signed.filter(field => field !== 'issuerRef'),
    );
    const data = await vault.write(path, body);
    const [certificate, issuingCa] = [String(data['certificate']), String(data['issuing_ca'])];
    const serialNumber = String(data['serial_number']);
    return {
      id: serialNumber,
      outputs: {
        certificate,
        issuingCa,
        serialNumber,
        caChains: data['ca_chain'] as string[],
        certificateBundle: `${certificate}\n${issuingCa}`,
      },
    };
  },
  update: nothingToChange,
  read: asInState,
  remove: async (vault, id, state) => {
    if (state.revoke !== true) return;
    await vault.write(`${text(state, 'backend')}/revoke`, { serial_number: id });
  },
};

/** The signed certificate, given to the engine that asked for it. */
export const pkiIntermediate: Kind = {
  inputs: ['backend', 'certificate'],
  required: ['backend', 'certificate'],
  replaces: new Set(['backend', 'certificate']),
  outputs: ['importedIssuers', 'importedKeys'],
  secrets: [],
  create: async (vault, inputs) => {
    const path = `${text(inputs, 'backend')}/intermediate/set-signed`;
    const data = await vault.write(path, requestBody(inputs, ['certificate']));
    return {
      id: path,
      outputs: {
        importedIssuers: (data['imported_issuers'] as string[] | null) ?? [],
        importedKeys: (data['imported_keys'] as string[] | null) ?? [],
      },
    };
  },
  update: nothingToChange,
  read: asInState,
  remove: goesWithItsMount,
};
