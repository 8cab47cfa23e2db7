import { loadAllYaml, type V1CustomResourceDefinition } from '@kubernetes/client-node';
import * as path from 'node:path';
import { readDefinitionTexts } from './definition-texts';

/** Definitions that a cluster has before anything is installed on it: those of its network. */
export async function readDefinitions(): Promise<V1CustomResourceDefinition[]> {
  const folder = path.join(__dirname, 'calico');
  const texts = await readDefinitionTexts(folder);
  return texts.flatMap(({ yaml }) => loadAllYaml(yaml) as V1CustomResourceDefinition[]);
}
