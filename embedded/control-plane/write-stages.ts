import * as fs from 'node:fs/promises';
import * as path from 'node:path';

const STAGES = path.join(__dirname, 'stages');

/** Joins the files of `stages/` into the one configuration that kwok reads. */
export async function writeStages(file: string): Promise<void> {
  const names = (await fs.readdir(STAGES)).filter(name => name.endsWith('.yaml')).sort();
  const stages = await Promise.all(names.map(name => fs.readFile(path.join(STAGES, name), 'utf8')));
  await fs.writeFile(file, stages.join('---\n'));
}
