import type { Declaration } from './programs/declared/declaration';

type Rest = Omit<Declaration, 'type' | 'name' | 'properties'>;

/** A namespace called as given. */
export function namespace(name: string): Declaration {
  return {
    type: 'kubernetes:core/v1:Namespace',
    name: 'namespace',
    properties: { metadata: { name } },
  };
}

/** Any namespaced object; its namespace is the output of the resource called `namespace`. */
export function object(
  kind: string,
  name: string,
  properties: { readonly metadata?: object; readonly [field: string]: unknown },
  rest: Rest = {},
): Declaration {
  const { metadata = {}, ...others } = properties;
  const inNamespace = { name, namespace: { $output: 'namespace.metadata.name' }, ...metadata };
  return {
    type: `kubernetes:${kind}`,
    name,
    properties: { metadata: inNamespace, ...others },
    ...rest,
  };
}

/** What a deployment of the tests may differ in. */
export interface DeploymentOptions {
  readonly image?: string;
  readonly replicas?: number;
  readonly selector?: string;
  /** A node that doesn't exist leaves the pods pending. */
  readonly node?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A deployment of pods that become ready at once on the simulated nodes. */
export function deployment(
  name: string,
  options: DeploymentOptions = {},
  rest?: Rest,
): Declaration {
  const { image = 'app:1', replicas = 2, selector = name, node, annotations = {} } = options;
  const labels = { app: selector };
  const resources = { requests: { cpu: '1000m', memory: '1024Mi' } };
  const nodeSelector = node ? { 'kubernetes.io/hostname': node } : undefined;
  const spec = { containers: [{ name: 'app', image, resources }], nodeSelector };
  return object(
    'apps/v1:Deployment',
    name,
    {
      metadata: { annotations },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec },
      },
    },
    rest,
  );
}

/** A map of texts. */
export function configMap(name: string, data: Readonly<Record<string, string>>): Declaration {
  return object('core/v1:ConfigMap', name, { data });
}
