import { generateKeyPairSync, randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import type { Layout } from './layout';

/** Only the user who runs the control plane may read what lets others in. */
const PRIVATE = { mode: 0o600 };

/** Writes what the servers need before they start, and returns the administrator's token, new for each run. */
export async function writeCredentials(layout: Layout): Promise<string> {
  const token = randomBytes(32).toString('hex');
  await fs.writeFile(layout.tokens, `${token},admin,admin,system:masters\n`, PRIVATE);

  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'sec1', format: 'pem' });
  await fs.writeFile(layout.serviceAccountKey, pem, PRIVATE);
  return token;
}
