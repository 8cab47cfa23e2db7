import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { stringify } from 'yaml';
import type { Layout } from './layout';

/** The name of the cluster, the user and the context in every kubeconfig written here. */
export const CONTEXT = 'quikapp-embedded';

/** Writes the administrator's kubeconfig. The API server must be up: its certificate is its own authority. */
export async function writeKubeconfig(
  layout: Layout,
  server: string,
  token: string,
): Promise<void> {
  const certificate = await fs.readFile(path.join(layout.certificates, 'apiserver.crt'));
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': CONTEXT,
    clusters: [
      {
        name: CONTEXT,
        cluster: { server, 'certificate-authority-data': certificate.toString('base64') },
      },
    ],
    users: [{ name: CONTEXT, user: { token } }],
    contexts: [{ name: CONTEXT, context: { cluster: CONTEXT, user: CONTEXT } }],
  };
  await fs.writeFile(layout.kubeconfig, stringify(config), { mode: 0o600 });
}
