import type * as docker from '@pulumi/docker';
import type { Environment } from '../config';

/** The label that tells which stack something on Docker belongs to; several may share a daemon. */
export const environmentLabel = 'quikapp.dev/environment';

/** Labels in the form of Docker's resources, with the stack they belong to. */
export function dockerLabels(
  labels: Readonly<Record<string, string>>,
  { stack }: Environment,
): docker.types.input.ContainerLabel[] {
  return Object.entries({ ...labels, [environmentLabel]: stack })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => ({ label, value }));
}
