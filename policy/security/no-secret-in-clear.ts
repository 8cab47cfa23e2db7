import { podsOf, type Pods } from '../graph/pods';
import { listAt, recordAt, textAt } from '../graph/value';
import type { Graph } from '../graph/graph';
import type { Rule, Violation } from '../rule';

/** Values are looked at by their names only, and never printed. */
export const noSecretInClear: Rule = {
  name: 'no-secret-in-clear',
  family: 'security',
  requirements: ['R-40'],
  protects:
    'A password that everybody reads who may read a Deployment, a ConfigMap or a Helm release.',
  remedy: 'Put it into Vault or a Secret, and refer to it.',
  severity: 'critical',
  link: 'docs/policies.md#no-secret-in-clear',
  target: 'kubernetes',
  check: graph => [
    ...podsOf(graph).flatMap(inVariables),
    ...inConfigMaps(graph),
    ...graph.of('kubernetes:helm.sh/v3:Release').flatMap(resource =>
      suspicious(recordAt(resource.props, 'values')).map(path => ({
        resource,
        message: `Its value ${path} looks like a secret; Helm keeps values in clear.`,
      })),
    ),
  ],
};

function inVariables({ resource, containers }: Pods): Violation[] {
  return containers.flatMap(({ name, spec }) =>
    listAt(spec, 'env')
      .filter(entry => isTelling(textAt(entry, 'name') ?? '') && holds(textAt(entry, 'value')))
      .map(entry => ({
        resource,
        message: `Container ${name} has ${textAt(entry, 'name') ?? ''} in clear.`,
      })),
  );
}

function inConfigMaps(graph: Graph): Violation[] {
  return graph.of('kubernetes:core/v1:ConfigMap').flatMap(resource =>
    Object.entries(recordAt(resource.props, 'data'))
      .filter(([key, value]) => isTelling(key) && holds(value))
      .map(([key]) => ({ resource, message: `Its key ${key} looks like a secret.` })),
  );
}

/** Paths of texts whose name says that they are a secret. */
function suspicious(value: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => suspicious(entry, [...path, String(index)]));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, entry]) => suspicious(entry, [...path, key]));
  }
  return isTelling(path.at(-1) ?? '') && holds(value) ? [path.join('.')] : [];
}

/** `DB_PASSWORD`, `apiToken`, `private_key`; but no name or place of a secret, such as `secretName`, `existingSecret` or `tokenFile`. */
const isTelling = (name: string): boolean =>
  /(password|passwd|secret|token|private_?key|api_?key|credential)s?$/i.test(name) &&
  !/(^|_)(auto|mount)|^(existing|config)Secret$/i.test(name);

/** A value of some length. A mask stands for one that the engine keeps secret; a path tells only where one is, a switch nothing. */
const holds = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.length > 0 &&
  value !== '[secret]' &&
  !/^\/[\w./-]*$|^(true|false|on|off)$/i.test(value);
