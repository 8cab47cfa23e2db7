import type { EngineEvent } from '@pulumi/pulumi/automation';
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import {
  startControlPlane,
  type ControlPlane,
} from '../../embedded/control-plane/start-control-plane';
import { installDefinitions } from '../../embedded/definitions/install-definitions';
import type { Engine } from '../../embedded/engine/engine';
import { findEngine } from '../../embedded/engine/find-engine';
import { openEngine } from '../../embedded/engine/open-engine';
import { simulatedKeys } from '../../embedded/engine/simulated-keys';
import { checkoutRevision } from '../../embedded/revision/checkout-revision';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import { openWorkspace, type Workspace } from '../../embedded/workspace/open-workspace';
import { isDataBearing } from '../../policy/graph/data-bearing';
import { upgradeFrom } from '../support/upgrade-from';
import { kubectlOn } from '../support/kubectl';

const root = path.resolve(__dirname, '../..');
const silent = () => undefined;

/** The engine's steps that end an object. */
const ending = ['delete', 'replace', 'create-replacement', 'delete-replaced'];

/** Production as the last release had it, protected as it is there. */
describe('an upgrade of production, by the real engine', () => {
  let workspace: Workspace | undefined;
  let controlPlane: ControlPlane | undefined;
  let kubectl: ReturnType<typeof kubectlOn>;
  let engine: Engine;

  /** What an operation deletes or replaces though it holds data or is protected, and why it was refused, if it was. */
  const losses = async (operation: 'preview' | 'up') => {
    const lost = new Set<string>();
    const onEvent = ({ resourcePreEvent }: EngineEvent): void => {
      const { op = '', urn = '', type = '', old } = resourcePreEvent?.metadata ?? {};
      if (!ending.includes(op) || !old) return;
      const name = urn.split('::').at(-1) ?? urn;
      const resource = { type, name, protect: old.protect ?? false, props: old.inputs };
      if (resource.protect || isDataBearing(resource)) lost.add(name);
    };
    const refused = await engine[operation]({ onEvent }).then(
      () => '',
      (error: unknown) => (error as Error).message,
    );
    return { lost: [...lost].sort(), refused };
  };
  const identities = (kind: string) =>
    kubectl.run([
      'get',
      kind,
      '--all-namespaces',
      '--selector=app.kubernetes.io/part-of=quikapp',
      '-o=jsonpath={range .items[*]}{.metadata.namespace}/{.metadata.name} {.metadata.uid}{"\\n"}{end}',
    ]).output;

  before(async function () {
    const from = upgradeFrom(root);
    if (from === undefined) this.skip();
    workspace = await openWorkspace('test-upgrade');
    const { directory } = workspace;
    const earlier = await checkoutRevision(root, from, path.join(directory, 'earlier'));
    const { controlplane: program } = await ensureTools(['controlplane'], silent);
    controlPlane = await startControlPlane({
      program,
      directory: path.join(directory, 'control-plane'),
    });
    await installDefinitions(controlPlane);
    kubectl = kubectlOn(controlPlane);
    engine = await openEngine({
      program: await findEngine(silent),
      directory: path.join(directory, 'engine'),
      kubeconfig: controlPlane.kubeconfig,
      project: earlier.directory,
      config: { 'quikapp:kubernetes': { context: controlPlane.context } },
      secrets: simulatedKeys,
      variables: { PULUMI_EXPERIMENTAL: 'true', PULUMI_SKIP_CHECKPOINTS: 'true' },
    });
    await engine.up();
  });

  after(async () => {
    await controlPlane?.stop();
    await workspace?.remove();
  });

  it('would notice a claim that was renamed without an alias, and be refused', async () => {
    const copy = path.join(workspace?.directory ?? '', 'renamed');
    await fs.mkdir(copy);
    for (const name of await fs.readdir(root)) {
      // The copy lies below .embedded, unless that is elsewhere.
      if (name === '.git' || name === '.embedded') continue;
      const [from, to] = [path.join(root, name), path.join(copy, name)];
      await (name === 'node_modules' ? fs.symlink(from, to) : fs.cp(from, to, { recursive: true }));
    }
    const file = path.join(copy, 'components/cache-queue/redis/member-set.ts');
    const text = await fs.readFile(file, 'utf8');
    assert.ok(text.includes('`${name}-claim-${number}`'), 'the claims are named elsewhere');
    await fs.writeFile(file, text.replace('`${name}-claim-${number}`', '`${name}-disk-${number}`'));
    await engine.useProject(copy);
    const { lost, refused } = await losses('preview');
    assert.deepEqual(
      lost.filter(name => name.includes('redis-members')),
      [0, 1, 2].map(number => `quikapp-redis-members-claim-${number}`),
    );
    assert.match(refused, /quikapp-redis-members-claim-\d.*protect/s);
  });

  it('deletes and replaces nothing that holds data, and leaves every namespace and claim the one that it was', async () => {
    const before = ['namespaces', 'persistentvolumeclaims'].map(identities);
    assert.ok(before.every(text => text.includes('quikapp')));
    await engine.useProject(root);
    assert.deepEqual(await losses('up'), { lost: [], refused: '' });
    const kept = ['namespaces', 'persistentvolumeclaims']
      .map(identities)
      .map(text => text.split('\n'));
    before.forEach((text, index) => {
      for (const line of text.split('\n')) assert.ok(kept[index]?.includes(line), line);
    });
  });
});
