import { createHash } from 'node:crypto';

/**
 * The name of a workload's ConfigMap: it changes with the content. So a changed setting is a new
 * ConfigMap and a changed pod template, which rolls the pods, while those still running keep the old
 * one; and the name is known in a preview.
 */
export function configMapName(workload: string, data: Readonly<Record<string, string>>): string {
  const content = JSON.stringify(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${workload}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}`;
}
