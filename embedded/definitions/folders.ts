import * as path from 'node:path';
import type { DefinitionFolders } from './definition-texts';

/** The folders of definitions, from the folder `embedded/`. */
export const definitionFolders = (embedded: string): DefinitionFolders => ({
  own: path.join(embedded, 'definitions'),
  pins: path.join(embedded, 'toolchain', 'definitions'),
});
