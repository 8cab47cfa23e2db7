import type { Workload } from '../../../catalog/workload';
import { databaseRole, mounts, valuesOf } from '../mounts';

/** One rule of a policy; a workload's has an exact path. */
export interface PolicyRule {
  readonly path: string;
  readonly capabilities: readonly ('create' | 'read' | 'update' | 'delete' | 'list' | 'sudo')[];
}

/** What a workload may do in Vault: take what is its own, nothing else. */
export function workloadRules({ name, databases, encrypts }: Workload): PolicyRule[] {
  return [
    { path: `${mounts.keyValue}/data/${valuesOf(name)}`, capabilities: ['read'] },
    ...databases.map((database): PolicyRule => ({
      path: `${mounts.database}/creds/${databaseRole(database)}`,
      capabilities: ['read'],
    })),
    ...encrypts.flatMap(key =>
      ['encrypt', 'decrypt', 'rewrap'].map((operation): PolicyRule => ({
        path: `${mounts.transit}/${operation}/${key}`,
        capabilities: ['update'],
      })),
    ),
  ];
}

/** Rules in Vault's language. */
export function renderPolicy(rules: readonly PolicyRule[]): string {
  return rules
    .map(
      ({ path, capabilities }) =>
        `path "${path}" {\n  capabilities = [${capabilities.map(each => `"${each}"`).join(', ')}]\n}\n`,
    )
    .join('\n');
}
