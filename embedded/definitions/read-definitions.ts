import { loadAllYaml, type V1CustomResourceDefinition } from '@kubernetes/client-node';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/**
 * The definitions of all operators in use: the YAML files in this folder's subfolders, one per operator.
 * Definitions from Go modules will join them here.
 */
export async function readDefinitions(): Promise<V1CustomResourceDefinition[]> {
  const entries = await fs.readdir(__dirname, { recursive: true });
  const files = entries.filter(name => name.endsWith('.yaml')).sort();
  const texts = await Promise.all(
    files.map(file => fs.readFile(path.join(__dirname, file), 'utf8')),
  );
  return texts.flatMap(text => loadAllYaml(text) as V1CustomResourceDefinition[]);
}
