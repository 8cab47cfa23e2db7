import { catalog } from '../../catalog';
import type { Pods } from './pods';

const critical = new Set(catalog.workloads.filter(w => w.critical).map(({ name }) => name));

/** Whether the platform is down without these pods: by the catalogue, whatever their label says, or by their label. */
export function isCritical({ name, labels }: Pods): boolean {
  return critical.has(name) || labels['quikapp.dev/critical'] === 'true';
}
