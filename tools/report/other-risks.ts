import type { Change, Difference } from './change';
import type { Risk } from './risk';
import { waysIn } from './ways-in';
import { show } from './words';

/** Changes that let more people in, or that keep less of what was promised. */
export function otherRisks(changes: readonly Change[]): Risk[] {
  const told = (kind: Risk['kind'], messages: (change: Change) => readonly string[]) =>
    changes.flatMap(change => messages(change).map((message): Risk => ({ kind, change, message })));
  return [...told('exposure', exposures), ...told('weaker', weaker)];
}

/** New ways in, and rules that close less. The edge's own Service becoming public is one of them: somebody approves it once. */
function exposures({ type, operation, differences, before, after }: Change): string[] {
  const known = new Set(before === undefined ? [] : waysIn(before));
  const added = (after === undefined ? [] : waysIn(after)).filter(way => !known.has(way));
  return [
    ...added,
    ...(operation === 'delete' && type.endsWith(':NetworkPolicy')
      ? ['Its namespace or pods lose a rule that closes them.']
      : []),
    ...differences
      .filter(opens)
      .map(({ path, after: value }) => `${path} lets more in: ${show(value)}.`),
    ...widened(type, differences),
  ];
}

/** Whether a difference lets any address in, in one field or in a whole rule that is new. */
const opens = ({ before, after }: Difference): boolean =>
  any(after).some(block => !any(before).includes(block));

/** Blocks that hold every address, wherever they stand in a value. */
function any(value: unknown): string[] {
  return [...JSON.stringify(value ?? null).matchAll(/"(0\.0\.0\.0\/0|::\/0)"/g)].map(
    ([block]) => block,
  );
}

/** Permissions that grow: who may call a service, what an account may do in the cluster or in Vault. */
function widened(type: string, found: readonly Difference[]): string[] {
  const field = Object.entries(permissions).find(([kind]) => type.endsWith(kind))?.[1];
  if (field === undefined) return [];
  return found
    .filter(({ path, after }) => path.startsWith(field) && after !== undefined)
    .map(({ path, before, after }) => `${path} permits ${show(after)}, before ${show(before)}.`);
}

/** Where the permission stands in resources that grant one. */
const permissions: Readonly<Record<string, string>> = {
  ':ServiceIntentions': 'spec.sources',
  ':Role': 'rules',
  ':ClusterRole': 'rules',
  ':RoleBinding': 'subjects',
  ':ClusterRoleBinding': 'subjects',
  'vault:index/policy:Policy': 'policy',
};

/** Fields whose decrease keeps less of a promise, whichever resource they stand in. */
const promised =
  /(minReplicas|minAvailable|retentionDays|keep|count|successfulJobsHistoryLimit|min\.insync\.replicas|replication\.factor|synchronous\.number)$/;

/** Resources whose absence is a promise the less. */
const guards =
  /:(PodDisruptionBudget|ScheduledBackup|BackupPolicy|CronJob|ServiceIntentions|ResourceQuota|LimitRange)$/;

function weaker({ type, operation, differences }: Change): string[] {
  if (operation === 'delete')
    return guards.test(type) ? ['It is deleted, and nothing else keeps what it promised.'] : [];
  return differences
    .filter(decreases)
    .map(({ path, before, after }) => `${path} falls from ${String(before)} to ${String(after)}.`);
}

function decreases({ path, before, after }: Difference): boolean {
  if (/retentionPolicy$/.test(path)) return days(after) < days(before);
  return promised.test(path) && Number(after ?? 0) < Number(before);
}

/** `30d` or `4w`. */
function days(value: unknown): number {
  const match = /^(\d+)([dwm])$/.exec(typeof value === 'string' ? value : '');
  const length = { d: 1, w: 7, m: 30 }[match?.[2] ?? 'd'] ?? 1;
  return match ? Number(match[1]) * length : 0;
}
