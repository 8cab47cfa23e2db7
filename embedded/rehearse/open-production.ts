import type { Engine } from '../engine/engine';
import { openEngine } from '../engine/open-engine';
import { simulatedKeys } from '../engine/simulated-keys';
import { rehearsalSettings } from './rehearsal-settings';
import type { Cluster } from './start-cluster';

/**
 * The engine with production's settings for an embedded cluster.
 *
 * @param project folder of the program; by default this project
 */
export function openProduction(cluster: Cluster, project?: string): Promise<Engine> {
  const { program, controlPlane, engineDirectory, vault } = cluster;
  return openEngine({
    program,
    kubeconfig: controlPlane.kubeconfig,
    stack: 'prod',
    directory: engineDirectory,
    ...(project === undefined ? {} : { project }),
    config: rehearsalSettings(controlPlane, vault?.settings),
    secrets: simulatedKeys,
    // The state goes with the rehearsal. Writing it at each step took most of the engine's time.
    variables: {
      PULUMI_EXPERIMENTAL: 'true',
      PULUMI_SKIP_CHECKPOINTS: 'true',
      ...vault?.variables,
    },
  });
}
