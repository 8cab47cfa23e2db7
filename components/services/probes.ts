import type * as k8s from '@pulumi/kubernetes';
import type { Workload } from '../../catalog/workload';

type Probe = k8s.types.input.core.v1.Probe;

/**
 * Startup covers the slow first seconds, so that liveness can be strict afterwards. Readiness is asked
 * more often than liveness: a pod leaves the Service before it is restarted.
 */
export function probes({
  probes: paths,
  startupSeconds,
}: Workload): Record<'startupProbe' | 'livenessProbe' | 'readinessProbe', Probe> {
  const get = (path: string) => ({ httpGet: { path, port: 'http' }, timeoutSeconds: 3 });
  return {
    startupProbe: {
      ...get(paths.liveness),
      periodSeconds: 5,
      failureThreshold: Math.ceil(startupSeconds / 5),
    },
    livenessProbe: { ...get(paths.liveness), periodSeconds: 10, failureThreshold: 3 },
    readinessProbe: { ...get(paths.readiness), periodSeconds: 5, failureThreshold: 2 },
  };
}
