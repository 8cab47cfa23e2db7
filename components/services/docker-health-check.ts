import type * as docker from '@pulumi/docker';
import type { Workload } from '../../catalog/workload';

/** Asks a workload's readiness path from inside its container, with whichever client its image has. */
export function askReadiness({ port, probes }: Workload): string[] {
  const url = `http://127.0.0.1:${port}${probes.readiness}`;
  return ['CMD-SHELL', `wget -q -O /dev/null ${url} || curl -fsS -o /dev/null ${url}`];
}

/** When Docker runs a workload's health check. Failures while it starts up don't count. */
export function dockerHealthCheck(
  { startupSeconds }: Workload,
  tests: readonly string[],
): docker.types.input.ContainerHealthcheck {
  return {
    tests: [...tests],
    // Each check is a process of its own in each container: more often would keep a laptop busy.
    interval: '10s',
    timeout: '3s',
    retries: 3,
    startPeriod: duration(startupSeconds),
  };
}

/** Seconds as Docker itself writes them; another spelling would show as drift after a refresh. */
function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes > 0 ? `${minutes}m` : ''}${seconds % 60}s`;
}
