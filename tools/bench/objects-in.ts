import { runtime } from '@pulumi/pulumi';

/** A Kubernetes object as `kubectl apply` takes it. */
export interface KubernetesObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

interface Resource {
  readonly type: string;
  readonly custom: boolean;
  readonly inputs?: unknown;
}

/** The Kubernetes objects of a state whose secrets are shown, in an order in which they can be made. Releases of charts aren't objects. */
export function objectsIn(state: unknown): KubernetesObject[] {
  const { deployment } = state as { deployment: { resources: readonly Resource[] } };
  return deployment.resources
    .filter(({ type, custom }) => custom && /^kubernetes:(?!helm\.sh)/.test(type))
    .map(({ inputs }) => withoutMarks(inputs) as KubernetesObject);
}

/** Values without the engine's mark of a secret. */
function withoutMarks(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (runtime.specialSigKey in value && 'plaintext' in value) {
    return withoutMarks(JSON.parse(value.plaintext as string));
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutMarks(each)]));
}
