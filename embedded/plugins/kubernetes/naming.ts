import { createHash } from 'node:crypto';
import type { Properties } from '../server/values';
import { annotation, map, text } from './objects';

/** Marks an object whose name was made up here, so that a replacement can get another. */
const autonamed = 'pulumi.com/autonamed';
/** What fits into every kind of name, with room for the suffixes of objects made from it. */
const longestPrefix = 54;

/** Whether a name was made up here. */
export function isAutonamed(inputs: Properties): boolean {
  return annotation(inputs, autonamed) === 'true';
}

/** Gives an object a name where the program leaves that open: the old one, else its resource's name and a suffix. */
export function withName(
  inputs: Properties,
  resource: string,
  oldInputs: Properties | undefined,
  seed: Uint8Array,
): Properties {
  const metadata = map(inputs, 'metadata');
  if (metadata.name !== undefined || metadata.generateName !== undefined) return inputs;
  const old = oldInputs && isAutonamed(oldInputs) ? text(oldInputs, 'metadata.name') : undefined;
  const suffix = createHash('sha256').update(seed).digest('hex').slice(0, 8);
  const annotations = { ...map(metadata, 'annotations'), [autonamed]: 'true' };
  const name = old ?? `${resource.toLowerCase().slice(0, longestPrefix)}-${suffix}`;
  return { ...inputs, metadata: { ...metadata, name, annotations } };
}
