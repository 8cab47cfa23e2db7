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
import { kubectlOn } from './kubectl';
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

let shared: Promise<Shared> | undefined;
let trials = 0;

/** Opens a stack of its own; the control plane is started for the first one and shared by all. */
export async function openTrial(kubeconfig?: string): Promise<Trial> {
  shared ??= start();
  const { controlPlane, workspace, pulumi } = await shared;
  const name = `trial-${++trials}`;
  const directory = path.join(workspace.directory, name);
  const engine = await openEngine({
    program: { pulumi, origin: 'built' },
    directory,
    kubeconfig: kubeconfig ?? controlPlane.kubeconfig,
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
  const controlPlane = await startControlPlane({
    program: tools.controlplane,
    directory: path.join(workspace.directory, 'cluster'),
    nodes: 3,
  });
  return { controlPlane, workspace, pulumi: tools.pulumi };
}

after(async () => {
  if (!shared) return;
  const { controlPlane, workspace } = await shared;
  await controlPlane.stop();
  await workspace.remove();
});
