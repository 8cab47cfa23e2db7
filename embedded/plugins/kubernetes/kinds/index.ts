import { access } from './access';
import { cluster } from './cluster';
import { core } from './core';
import type { Kind } from './kind';
import { policies } from './policies';
import { workloads } from './workloads';

/** What a type token names: `kubernetes:apps/v1:Deployment`. */
export interface Named {
  readonly apiVersion: string;
  readonly kind: string;
}

const kinds = new Map<string, Kind>(
  [...core, ...workloads, ...policies, ...access, ...cluster].map(kind => [key(kind), kind]),
);

/** The kind a type token names, from the table; undefined for a custom resource, which the API server describes. */
export function knownKind(type: string): Kind | undefined {
  const named = parseType(type);
  const kind = kinds.get(key(named));
  if (kind || isCustom(named)) return kind;
  throw new Error(
    `The stand-in kubernetes plugin doesn't cover ${type}. ` +
      'Add a row for it to embedded/plugins/kubernetes/kinds, or install the official plugin: ' +
      'pulumi plugin install resource kubernetes',
  );
}

/** Reads a type token. */
export function parseType(type: string): Named {
  const [, version = '', kind = ''] = type.split(':');
  // The SDK's tokens of the core group say core/v1, objects say v1.
  return { apiVersion: version.replace(/^core\//, ''), kind };
}

/** Kubernetes' own groups that have a dot; some definitions of others end in k8s.io, too. */
const ownGroups = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** Whether the API server serves a kind only because of a definition; helm.sh is a helper of the official plugin. */
function isCustom({ apiVersion }: Named): boolean {
  const [group = '', version] = apiVersion.split('/');
  return (
    version !== undefined && group.includes('.') && !ownGroups.has(group) && group !== 'helm.sh'
  );
}

function key({ apiVersion, kind }: Named): string {
  return `${apiVersion}:${kind}`;
}
