import { fromGolden, type GoldenResource } from '../../policy/graph/from-golden';
import { pictureOf } from './picture-of';
import { svg } from './svg';

/** The stacks that are drawn. */
export const diagramStacks = ['dev', 'prod'] as const;

/** The picture of a stack by the text of its golden graph. */
export function diagram(stack: string, golden: string): string {
  return svg(pictureOf(stack, fromGolden(JSON.parse(golden) as GoldenResource[])));
}
