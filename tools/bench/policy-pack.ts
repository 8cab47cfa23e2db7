import { resolve } from 'node:path';
import { startControlPlane } from '../../embedded/control-plane/start-control-plane';
import { installDefinitions } from '../../embedded/definitions/install-definitions';
import { findEngine } from '../../embedded/engine/find-engine';
import { openEngine } from '../../embedded/engine/open-engine';
import { simulatedKeys } from '../../embedded/engine/simulated-keys';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import { openWorkspace } from '../../embedded/workspace/open-workspace';
import { median } from './median';

const policyPack = resolve(__dirname, '../../policy');
const rounds = 3;

/** What the policy pack costs: previews of production on the embedded cluster, with it and without it in turn. */
export async function benchPolicyPack(): Promise<string> {
  const workspace = await openWorkspace('bench');
  const { controlplane } = await ensureTools(['controlplane'], () => undefined);
  const controlPlane = await startControlPlane({
    program: controlplane,
    directory: resolve(workspace.directory, 'control-plane'),
  });
  try {
    await installDefinitions(controlPlane);
    const engine = await openEngine({
      program: await findEngine(() => undefined),
      directory: resolve(workspace.directory, 'engine'),
      kubeconfig: controlPlane.kubeconfig,
      config: { 'quikapp:kubernetes': { context: controlPlane.context } },
      secrets: simulatedKeys,
      variables: { PULUMI_EXPERIMENTAL: 'true' },
    });
    // The first one compiles and caches for all.
    await engine.preview();
    const without: number[] = [];
    const withPack: number[] = [];
    for (let round = 0; round < rounds; round++) {
      without.push((await engine.preview()).seconds);
      withPack.push((await engine.preview({ policyPack })).seconds);
    }
    const [bare, held] = [median(without), median(withPack)];
    return (
      `preview of prod, median of ${rounds}: ${bare.toFixed(1)} s without the policy pack, ` +
      `${held.toFixed(1)} s with it: ${(held / bare).toFixed(2)} times`
    );
  } finally {
    await controlPlane.stop();
    await workspace.remove();
  }
}
