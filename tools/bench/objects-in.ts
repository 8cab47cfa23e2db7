import { mapSecrets } from './programs/bare/map-secrets';

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
    .map(({ inputs }) => mapSecrets(inputs, plain => plain) as KubernetesObject);
}
