import type * as docker from '@pulumi/docker';
import type { Workload } from '../../catalog/workload';
import type { Environment } from '../../config';

/** What a workload publishes on Docker: its HTTP port, under the same number, on the loopback address of the host only. */
export const workloadPorts = (
  { port }: Workload,
  { docker: { publish } }: Environment,
): docker.types.input.ContainerPort[] =>
  publish ? [{ internal: port, external: port, ip: '127.0.0.1', protocol: 'tcp' }] : [];
