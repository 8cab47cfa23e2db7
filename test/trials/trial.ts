import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import {
  startControlPlane,
  type ControlPlane,
} from '../../embedded/control-plane/start-control-plane';
import type { Engine } from '../../embedded/engine/engine';
import { openEngine } from '../../embedded/engine/open-engine';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import { openWorkspace, type Workspace } from '../../embedded/workspace/open-workspace';
import { kubectlOn } from '../support/kubectl';
import type { Declaration } from './programs/declared/declaration';

/** A stack whose resources a test lists, on the control plane of the tests. */
export interface Trial {
  readonly engine: Engine;
  readonly kubectl: ReturnType<typeof kubectlOn>;
  /** For programs that find the control plane by themselves. */
  readonly kubeconfig: string;
  /** A namespace for the test alone. */
  readonly namespace: string;
  /** Sets what the stack's program declares from now on. */
  readonly declare: (...declarations: readonly Declaration[]) => Promise<void>;
}

interface Shared {
  readonly controlPlane: ControlPlane;
  readonly workspace: Workspace;
  readonly pulumi: string;
}

/**
 * What opens trials for the tests of a file, each with a stack of its own. Their control plane is started for the first one and
 * ends with the file, since files run beside each other.
 */
export function trials(): (kubeconfig?: string) => Promise<Trial> {
  let shared: Promise<Shared> | undefined;
  let opened = 0;
  after(async () => {
    // One that didn't start has failed a test already.
    const started = await shared?.catch(() => undefined);
    await started?.controlPlane.stop();
    await started?.workspace.remove();
  });
  return async kubeconfig => openTrial(await (shared ??= start()), `trial-${++opened}`, kubeconfig);
}

async function openTrial(
  { controlPlane, workspace, pulumi }: Shared,
  name: string,
  kubeconfig = controlPlane.kubeconfig,
): Promise<Trial> {
  const directory = path.join(workspace.directory, name);
  const engine = await openEngine({
    program: { pulumi, origin: 'built' },
    directory,
    kubeconfig,
    project: path.join(__dirname, 'programs', 'declared'),
    stack: name,
    variables: { DECLARATIONS: path.join(directory, 'declarations.json') },
  });
  const declare = (...declarations: readonly Declaration[]): Promise<void> =>
    writeFile(path.join(directory, 'declarations.json'), JSON.stringify(declarations));
  await declare();
  const { kubeconfig: shown } = controlPlane;
  return { engine, kubectl: kubectlOn(controlPlane), kubeconfig: shown, namespace: name, declare };
}

async function start(): Promise<Shared> {
  const names = ['controlplane', 'pulumi', 'pulumi-language-nodejs'] as const;
  const tools = await ensureTools(names, () => undefined);
  const workspace = await openWorkspace('test-plugins');
  try {
    const controlPlane = await startControlPlane({
      program: tools.controlplane,
      directory: path.join(workspace.directory, 'cluster'),
      nodes: 3,
    });
    return { controlPlane, workspace, pulumi: tools.pulumi };
  } catch (error) {
    await workspace.remove();
    throw error;
  }
}
