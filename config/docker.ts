import { defaults, type BaseEnvironment } from './defaults';
import type { DockerEnvironment } from './environment';
import type { Settings } from './schema';

/** What a stack's file says of Docker, over the defaults. */
export function resolveDocker(
  { docker, workloads = {} }: Settings,
  env: BaseEnvironment,
): DockerEnvironment {
  return {
    host: docker?.host ?? defaults.docker.host[env],
    publish: docker?.publish ?? defaults.docker.publish[env],
    sources: docker?.sources ?? defaults.docker.sources[env],
    placeholder: docker?.placeholder ?? defaults.docker.placeholder[env],
    pinned: Object.entries(workloads).flatMap(([name, { image }]) => (image ? [name] : [])),
    healthChecks: Object.fromEntries(
      Object.entries(workloads).flatMap(([name, { healthCheck }]) =>
        healthCheck ? [[name, healthCheck]] : [],
      ),
    ),
  };
}
