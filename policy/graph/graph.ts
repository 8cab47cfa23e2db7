import type { Resource } from './resource';
import { recordAt, textAt } from './value';

/** All resources of a stack, with what rules ask of them. */
export class Graph {
  private readonly byType = new Map<string, Resource[]>();

  constructor(readonly resources: readonly Resource[]) {
    for (const resource of resources) {
      const kin = this.byType.get(resource.type);
      if (kin) kin.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
  }

  /** The resources of these types. */
  of(...types: string[]): readonly Resource[] {
    return types.flatMap(type => this.byType.get(type) ?? []);
  }

  /** The Kubernetes objects of a kind, whatever version of its group they are written in. */
  kind(group: string, kind: string): readonly Resource[] {
    const matching = [...this.byType.keys()].filter(
      type => type.startsWith(`kubernetes:${group}/`) && type.endsWith(`:${kind}`),
    );
    return this.of(...matching);
  }

  /** Whether anything of the platform runs on this target. */
  has(target: 'kubernetes' | 'docker'): boolean {
    return this.resources.some(({ type }) => type.startsWith(`${target}:`));
  }
}

/** Name of the Kubernetes object that a resource makes. */
export function objectName({ props }: Resource): string {
  return textAt(props, 'metadata.name') ?? '';
}

/** Namespace of the Kubernetes object that a resource makes; empty where it has none. */
export function namespaceOf({ props }: Resource): string {
  return textAt(props, 'metadata.namespace') ?? '';
}

/** Labels of the Kubernetes object that a resource makes. */
export function labelsOf({ props }: Resource): Readonly<Record<string, unknown>> {
  return recordAt(props, 'metadata.labels');
}

/** Whether labels have everything that a selector's `matchLabels` asks for. An empty selector takes all. */
export function selects(
  selector: Readonly<Record<string, unknown>>,
  labels: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}
