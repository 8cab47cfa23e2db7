import { liveInputs, requestBody } from './fields';
import type { Kind } from './kind';
import { text } from './written';

/** Given once, when the key is made. */
const made = ['type', 'derived', 'convergentEncryption'];
/** Changeable at any time, at a path of their own. */
const configured = [
  'deletionAllowed',
  'minDecryptionVersion',
  'minEncryptionVersion',
  'autoRotatePeriod',
  'exportable',
  'allowPlaintextBackup',
];

/** A key of the transit engine. */
export const transitKey: Kind = {
  inputs: ['backend', 'name', ...made, ...configured],
  required: ['backend', 'name'],
  replaces: new Set(['backend', 'name', ...made]),
  outputs: ['latestVersion'],
  secrets: [],
  create: async (vault, inputs) => {
    const id = `${text(inputs, 'backend')}/keys/${text(inputs, 'name')}`;
    await vault.write(id, requestBody(inputs, made));
    await vault.write(`${id}/config`, requestBody(inputs, configured));
    return { id, outputs: { latestVersion: 1 } };
  },
  update: async (vault, id, inputs) => {
    await vault.write(`${id}/config`, requestBody(inputs, configured));
    return {};
  },
  read: async (vault, id, state) => {
    const data = await vault.read(id);
    return (
      data && {
        live: liveInputs(data, [...made, ...configured], state),
        outputs: { latestVersion: Number(data['latest_version']) },
      }
    );
  },
  // Vault refuses it while deletionAllowed is false, which is what the setting is for.
  remove: (vault, id) => vault.remove(id),
};
