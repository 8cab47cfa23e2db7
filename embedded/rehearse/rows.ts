import type { Engine } from '../engine/engine';
import type { StepCount } from './step-count';

/** A line of a summary: its title, left empty where the one above goes on, and its text. */
export const row = (title: string, text: string): string => `  ${title.padEnd(18)}${text}`;

/** How many resources were made, of which kinds, the most frequent first. */
export function resourcesRow({ made }: StepCount): string {
  const kinds = [...made].sort(([, a], [, b]) => b - a);
  const total = kinds.reduce((sum, [, count]) => sum + count, 0);
  return row('resources', `${total}: ${kinds.map(([kind, n]) => `${n} ${kind}`).join(', ')}`);
}

/** Which plugins weren't the official ones. */
export function standInsText({ standIns }: Engine, { plugins }: StepCount): string {
  const used = standIns.filter(name => plugins.has(name));
  return used.length === 0
    ? 'no Pulumi plugin: the official ones are installed here'
    : `the Pulumi plugin${used.length > 1 ? 's' : ''} of ${used.join(' and ')}: this project's own stand-in`;
}
