import { randomInt } from 'node:crypto';

/** One of the classes that a text is drawn from. */
interface CharacterClass {
  readonly characters: string;
  readonly allowed: boolean;
  readonly atLeast: number;
}

/** What a random text consists of. */
export interface Recipe {
  readonly length: number;
  readonly classes: readonly CharacterClass[];
}

/**
 * Draws a text: as many of each class as its minimum asks for, the rest from all allowed classes, in random order.
 * Every draw is unbiased and comes from the system's source of randomness.
 */
export function generate({ length, classes }: Recipe): string {
  const required = classes.flatMap(({ characters, atLeast }) => draw(characters, atLeast));
  const allowed = classes
    .filter(each => each.allowed)
    .map(each => each.characters)
    .join('');
  return shuffle([...required, ...draw(allowed, length - required.length)]).join('');
}

function draw(characters: string, count: number): string[] {
  return Array.from({ length: count }, () => characters.charAt(randomInt(characters.length)));
}

/** Fisher and Yates' shuffle: each order is equally likely. */
function shuffle(items: string[]): string[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [items[last], items[other]] = [items[other] ?? '', items[last] ?? ''];
  }
  return items;
}
