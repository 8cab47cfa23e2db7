import { Graph } from './graph';
import type { Alias } from './resource';

/** A resource as a golden file holds it. */
export interface GoldenResource {
  readonly type: string;
  readonly name: string;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly aliases?: readonly Alias[];
  readonly inputs: Record<string, unknown>;
}

/** The graph of a golden file. */
export function fromGolden(resources: readonly GoldenResource[]): Graph {
  return new Graph(
    resources.map(({ type, name, parent, protect = false, aliases, inputs }) => ({
      type,
      name,
      ...(parent === undefined ? {} : { parent }),
      protect,
      ...(aliases === undefined ? {} : { aliases }),
      props: inputs,
    })),
  );
}
