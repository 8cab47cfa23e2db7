import { namespaceOf, type Graph } from '../graph/graph';
import { lastingPods, type Pods } from '../graph/pods';
import { listAt, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';
import { coverage } from './coverage';

export const backupKeys: Rule = {
  name: 'backup-keys',
  family: 'backups',
  requirements: ['R-66', 'R-67', 'R-68', 'R-69', 'R-72'],
  protects: 'Backups that an intruder in a workload deletes together with the data.',
  remedy:
    "Give each backup a Secret with the backups' own keys, and let nothing but backups read it.",
  severity: 'critical',
  link: 'docs/policies.md#backup-keys',
  target: 'kubernetes',
  check: graph => [...keyless(graph), ...shared(graph)],
};

function keyless(graph: Graph): Violation[] {
  return coverage(graph).flatMap(({ name, backup }) =>
    // That there is none is another rule's to say.
    backup && backup.keys === undefined
      ? [{ resource: backup.resource, message: `The backup of ${name} has no keys of its own.` }]
      : [],
  );
}

/** Pods that stay and read a Secret with the keys of backups. */
function shared(graph: Graph): Violation[] {
  const secrets = new Set(
    coverage(graph).flatMap(({ backup }) =>
      backup?.keys === undefined ? [] : [path(namespaceOf(backup.resource), backup.keys)],
    ),
  );
  return lastingPods(graph).flatMap(pods =>
    secretsOf(pods)
      .filter(name => secrets.has(path(pods.namespace, name)))
      .map(name => ({
        resource: pods.resource,
        message: `It can read ${name}, the keys of backups.`,
      })),
  );
}

const path = (namespace: string, name: string): string => `${namespace}/${name}`;

/** The Secrets that pods read as variables or as files, each once. */
function secretsOf({ spec, containers }: Pods): string[] {
  const volumes = listAt(spec, 'volumes');
  const names = [
    ...containers.flatMap(({ spec: container }) => [
      ...listAt(container, 'env').map(entry => textAt(entry, 'valueFrom.secretKeyRef.name')),
      ...listAt(container, 'envFrom').map(entry => textAt(entry, 'secretRef.name')),
    ]),
    ...volumes.map(volume => textAt(volume, 'secret.secretName')),
    ...volumes
      .flatMap(volume => listAt(volume, 'projected.sources'))
      .map(source => textAt(source, 'secret.name')),
  ];
  return [...new Set(names.filter(name => name !== undefined))];
}
