import { startControlPlane } from '../../embedded/control-plane/start-control-plane';
import { openWorkspace } from '../../embedded/workspace/open-workspace';

/** A process of its own that starts a control plane, tells where, and waits to be killed. */
async function main(program: string): Promise<void> {
  const { directory } = await openWorkspace('test-killed');
  await startControlPlane({ program, directory, nodes: 1 });
  process.stdout.write(`${directory}\n`);
  setInterval(() => undefined, 1000);
}

void main(process.argv[2] ?? '');
