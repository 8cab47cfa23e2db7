import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { startControlPlane } from '../../embedded/control-plane/start-control-plane';
import { installDefinitions } from '../../embedded/definitions/install-definitions';
import { findEngine } from '../../embedded/engine/find-engine';
import { openEngine } from '../../embedded/engine/open-engine';
import { simulatedKeys } from '../../embedded/engine/simulated-keys';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import { EmbeddedError } from '../../embedded/workspace/embedded-error';
import { openWorkspace } from '../../embedded/workspace/open-workspace';

const policyPack = resolve(__dirname, '../../policy');
const rounds = 4;
/** How many times as long a preview with the pack may take. */
const most = 1.3;

/**
 * What the policy pack costs: previews of production on the embedded cluster, with it and without it in turn, each at
 * its fastest, since whatever else the machine does only makes them slower.
 *
 * @throws {EmbeddedError} where it costs more than it may
 */
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
    // The first ones compile and cache for all.
    await engine.preview({ policyPack });
    const without: number[] = [];
    const withPack: number[] = [];
    for (let round = 0; round < rounds; round++) {
      without.push((await engine.preview()).seconds);
      withPack.push((await engine.preview({ policyPack })).seconds);
    }
    return judge(Math.min(...without), Math.min(...withPack));
  } finally {
    await controlPlane.stop();
    await workspace.remove();
  }
}

function judge(bare: number, held: number): string {
  const ratio = held / bare;
  const text =
    `preview of prod on ${cpus().length} cores, fastest of ${rounds}: ${bare.toFixed(1)} s without the policy pack, ` +
    `${held.toFixed(1)} s with it: ${ratio.toFixed(2)} times`;
  if (ratio > most) throw new EmbeddedError(`${text}, more than the ${most} that are promised`);
  return text;
}
