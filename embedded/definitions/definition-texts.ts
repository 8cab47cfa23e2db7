import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Source } from './charts';
import { moduleDirectory } from './module-directory';

/** A custom resource definition as its operator wrote it. */
export interface DefinitionText {
  readonly name: string;
  readonly yaml: string;
}

/** Where this project keeps definitions and the pins of those it doesn't keep. */
export interface DefinitionFolders {
  /** This folder. */
  readonly own: string;
  /** The folder of the go.mod that pins the operators' modules. */
  readonly pins: string;
}

/** The definitions of a source. */
export async function definitionTexts(
  source: Source,
  { own, pins }: DefinitionFolders,
): Promise<DefinitionText[]> {
  const folder =
    'own' in source
      ? path.join(own, source.own)
      : path.join(await moduleDirectory(pins, source.module), source.folder);
  return readDefinitionTexts(folder);
}

/** The definitions in the YAML files of a folder; other objects are passed over. */
export async function readDefinitionTexts(folder: string): Promise<DefinitionText[]> {
  const files = (await fs.readdir(folder)).filter(name => /\.ya?ml$/.test(name)).sort();
  const texts = await Promise.all(files.map(name => fs.readFile(path.join(folder, name), 'utf8')));
  return texts.flatMap(text => text.split(/^---.*$/m)).flatMap(definition);
}

/**
 * The texts go to the API server as they are, which reads YAML: some have a megabyte, and reading them here would
 * take longer than all the rest. Only the name is looked for: the first at its depth.
 */
function definition(yaml: string): DefinitionText[] {
  if (!/^kind: CustomResourceDefinition$/m.test(yaml)) return [];
  const name = /^ {2}name: (\S+)$/m.exec(yaml)?.[1];
  return name === undefined ? [] : [{ name, yaml }];
}
