import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { parseDocument } from 'yaml';

const STAGES = path.join(__dirname, 'stages');

/**
 * Joins the files of `stages/` into the one configuration that kwok reads.
 *
 * @param podReadySeconds how long a pod takes to become Ready, at least; up to twice as long
 */
export async function writeStages(file: string, podReadySeconds: number): Promise<void> {
  const names = (await fs.readdir(STAGES)).filter(name => name.endsWith('.yaml')).sort();
  const stages = await Promise.all(
    names.map(async name => {
      const text = await fs.readFile(path.join(STAGES, name), 'utf8');
      return name === 'pod-ready.yaml' ? delayed(text, podReadySeconds * 1000) : text;
    }),
  );
  await fs.writeFile(file, stages.join('---\n'));
}

function delayed(stage: string, milliseconds: number): string {
  if (milliseconds === 0) return stage;
  const document = parseDocument(stage);
  // Not all at the same time: kwok picks one between the two.
  const delay = {
    durationMilliseconds: milliseconds,
    jitterDurationMilliseconds: 2 * milliseconds,
  };
  document.setIn(['spec', 'delay'], document.createNode(delay));
  return document.toString();
}
