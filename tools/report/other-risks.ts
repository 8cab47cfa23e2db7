import type { Change, Difference } from './change';
import type { Risk } from './risk';

/** Changes that let more people in, or that keep less of what was promised. */
export function otherRisks(changes: readonly Change[]): Risk[] {
  return changes.flatMap(change => [
    ...exposures(change).map((message): Risk => ({ kind: 'exposure', change, message })),
    ...weaker(change).map((message): Risk => ({ kind: 'weaker', change, message })),
  ]);
}

function exposures({ type, operation, differences, after }: Change): string[] {
  const text = JSON.stringify(after?.props ?? {});
  if (type === 'kubernetes:core/v1:Service' && operation === 'create') {
    return /"type":"(LoadBalancer|NodePort)"/.test(text) ? ['It is reached from outside.'] : [];
  }
  if (type.endsWith(':NetworkPolicy') && operation === 'delete') {
    return ['Its namespace or pods lose a rule that closes them.'];
  }
  return differences
    .filter(
      ({ path, after: value }) =>
        (path === 'spec.type' && (value === 'LoadBalancer' || value === 'NodePort')) ||
        (path.startsWith('spec.externalIPs') && value !== undefined) ||
        (path.includes('cidr') && value === '0.0.0.0/0'),
    )
    .map(({ path, after: value }) => `${path} becomes ${String(value)}: more can reach it.`);
}

/** Fields whose decrease keeps less of a promise, whichever resource they stand in. */
const promised =
  /(minReplicas|minAvailable|retentionDays|keep|count|successfulJobsHistoryLimit|min\.insync\.replicas|replication\.factor|synchronous\.number)$/;

/** Resources whose absence is a promise the less. */
const guards =
  /:(PodDisruptionBudget|ScheduledBackup|BackupPolicy|CronJob|ServiceIntentions|ResourceQuota|LimitRange)$/;

function weaker({ type, operation, differences }: Change): string[] {
  if (operation === 'delete')
    return guards.test(type) ? ['It goes, and what it guards with it.'] : [];
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
