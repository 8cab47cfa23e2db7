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

/** Kubernetes' own groups have no dot, or end in k8s.io; helm.sh is a helper of the official plugin. */
function isCustom({ apiVersion }: Named): boolean {
  const [group = '', version] = apiVersion.split('/');
  return version !== undefined && group.includes('.') && !/(^|\.)k8s\.io$|^helm\.sh$/.test(group);
}

function key({ apiVersion, kind }: Named): string {
  return `${apiVersion}:${kind}`;
}
