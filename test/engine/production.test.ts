import type { EngineEvent } from '@pulumi/pulumi/automation';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { catalog } from '../../catalog';
import {
  startControlPlane,
  type ControlPlane,
} from '../../embedded/control-plane/start-control-plane';
import { installDefinitions } from '../../embedded/definitions/install-definitions';
import type { Engine } from '../../embedded/engine/engine';
import { findEngine } from '../../embedded/engine/find-engine';
import { openEngine } from '../../embedded/engine/open-engine';
import { simulatedKeys } from '../../embedded/engine/simulated-keys';
import { fewest } from '../../embedded/rehearse/fewest';
import { Workloads } from '../../embedded/rehearse/readiness';
import { ReadyHistory } from '../../embedded/rehearse/ready-history';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import { startJoinedVault, type JoinedVault } from '../../embedded/vault/start-joined-vault';
import { openWorkspace, type Workspace } from '../../embedded/workspace/open-workspace';
import { descendantsOf, killAll } from './descendants-of';
import { eventually } from '../support/eventually';
import { growStores, grown } from './grow-stores';
import { kubectlOn } from '../support/kubectl';
import { policyFindings } from './policy-findings';
import { processesUsing } from '../support/processes-using';
import { showVault } from './show-vault';
import { identitiesOfProtected, statedResources } from './stated-resources';

const core = catalog.subnets.core.namespace;
const budget = `poddisruptionbudget auth-service --namespace ${core}`;
const silent = () => undefined;
const policyPack = path.resolve(__dirname, '../../policy');

/** Production as Pulumi.prod.yaml has it, on the embedded cluster. The tests build on each other, as a life does. */
describe('production, by the real engine', () => {
  let workspace: Workspace;
  let controlPlane: ControlPlane;
  let vault: JoinedVault;
  let kubectl: ReturnType<typeof kubectlOn>;
  let engine: Engine;
  let told = '';
  const onEvent = (event: EngineEvent) => {
    told += JSON.stringify(event);
  };

  /** Opens another state against the same cluster, or a variation of it. */
  const open = async (name: string, config: Record<string, unknown> = {}, kubeconfig?: string) =>
    openEngine({
      program: await findEngine(silent),
      directory: path.join(workspace.directory, name),
      kubeconfig: kubeconfig ?? controlPlane.kubeconfig,
      config: {
        'quikapp:kubernetes': { context: controlPlane.context },
        // It is filled by a second run, once it is said where it is.
        'quikapp:vault': { ...vault.settings, address: undefined },
        ...config,
      },
      secrets: simulatedKeys,
      // What a killed run leaves in the state is shown below; the others are quicker without it.
      variables: {
        PULUMI_EXPERIMENTAL: 'true',
        PULUMI_SKIP_CHECKPOINTS: 'true',
        // Whatever this machine has of it.
        DOCKER_HOST: 'unix:///nonexistent/docker.sock',
        ...vault.variables,
      },
    });
  const objects = (kind: string, label = 'app.kubernetes.io/part-of=quikapp') =>
    kubectl
      .run(['get', kind, '--all-namespaces', '--no-headers', '-l', label])
      .output.split('\n')
      .filter(line => line !== '').length;

  /** How many workloads have a Deployment; others, such as pgpool's, are the platform's own. */
  const deployed = () => objects('deployment', 'quikapp.dev/stack');

  /** The zones that a workload's pods run in. */
  const zonesOf = (workload: string): Set<string | undefined> => {
    const selector = `app.kubernetes.io/name=${workload}`;
    const output = '-o=jsonpath={.items[*].spec.nodeName}';
    const nodes = kubectl.run(['get', 'pods', '--namespace', core, '-l', selector, output]).output;
    const zone = (node: string) => controlPlane.nodes.find(({ name }) => name === node)?.zone;
    return new Set(nodes.split(' ').map(zone));
  };

  before(async () => {
    workspace = await openWorkspace('test-production');
    const tools = await ensureTools(['controlplane', 'vault'], silent);
    controlPlane = await startControlPlane({
      program: tools.controlplane,
      directory: path.join(workspace.directory, 'control-plane'),
    });
    await installDefinitions(controlPlane);
    vault = await startJoinedVault(
      { program: tools.vault, directory: path.join(workspace.directory, 'vault') },
      controlPlane,
    );
    kubectl = kubectlOn(controlPlane);
    engine = await open('engine');
  });

  after(async () => {
    await Promise.all([vault.stop(), controlPlane.stop()]);
    await workspace.remove();
  });

  it('refuses a bad file with all its problems and makes nothing', async () => {
    const bad = await open('bad', {
      'quikapp:netwroking': {},
      'quikapp:workloads': { 'auth-service': { port: 3000 } },
    });
    await assert.rejects(bad.up(), (error: Error) => {
      assert.match(error.message, /Pulumi\.prod\.yaml has 2 problems; nothing was changed/);
      assert.match(error.message, /quikapp:netwroking/);
      assert.match(error.message, /quikapp:workloads\.auth-service\.port/);
      assert.doesNotMatch(error.message, /at .*\.ts:\d+/, 'no stack trace');
      return true;
    });
    assert.equal(objects('namespace'), 0);
  });

  it('says once that the API server can’t be reached, and where', async () => {
    const kubeconfig = path.join(workspace.directory, 'unreachable');
    const text = kubectl.run(['config', 'view', '--raw']).output;
    await writeFile(kubeconfig, text.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1'), { mode: 0o600 });
    const unreachable = await open('unreachable-engine', {}, kubeconfig);
    await assert.rejects(unreachable.up(), (error: Error) => {
      const said = error.message.match(
        /API server at https:\/\/127\.0\.0\.1:1 .*can't be reached/g,
      );
      assert.equal(said?.length, 1, error.message);
      return true;
    });
  });

  it('goes on where a killed up ended, whose plugins end with it, and fills Vault once it knows where it is', async () => {
    const pulumi = (await findEngine(silent)).pulumi;
    const killed = spawn(
      pulumi,
      ['up', '--yes', '--skip-preview', '--non-interactive', '--parallel=16', '--stack=prod'],
      {
        cwd: engine.directory,
        env: { ...process.env, ...engine.environment, PULUMI_SKIP_CHECKPOINTS: 'false' },
        stdio: 'ignore',
      },
    );
    let started: number[];
    try {
      // It writes its state at each step here, which takes several times as long: it is killed among the first it makes.
      await eventually(() => objects('networkpolicy') > 0, true, 420);
    } finally {
      started = descendantsOf(killed.pid ?? 0);
      killed.kill('SIGKILL');
    }
    await once(killed, 'exit');
    await eventually(() => processesUsing(path.join(engine.directory, '../plugins')), [], 120);
    // The engine's language host and its program would go on for minutes, and take the next run's time.
    killAll(started);
    assert.ok(deployed() < catalog.workloads.length, 'it was killed too late');

    await engine.cancel();
    await engine.configure('quikapp:vault.address', vault.address);
    await engine.configure('quikapp:edge.certificate.issuer', 'vault');
    const { changes, diagnostics } = await engine.up({ policyPack, onEvent });
    assert.ok((changes['create'] ?? 0) > 900, JSON.stringify(changes));
    assert.deepEqual(policyFindings(diagnostics), [], 'nor anything that a policy cannot know');
    assert.equal(deployed(), catalog.workloads.length);
  }).timeout(900_000);

  it('has all 35 workloads Ready, spread over three zones', async () => {
    const workloads = new Workloads(controlPlane.kubeconfig, core);
    const { ready, podsByZone } = await workloads.waitFor(
      35,
      60,
      new AbortController().signal,
      silent,
    );
    assert.equal(ready.length, 35);
    const least = catalog.workloads.reduce((sum, { replicas }) => sum + replicas.min, 0);
    assert.equal(
      Object.values(podsByZone).reduce((sum, count) => sum + count, 0),
      least,
    );
    for (const { name, replicas } of catalog.workloads) {
      assert.equal(zonesOf(name).size, Math.min(replicas.min, 3), name);
    }
  });

  it('has nothing to change in a second preview, and needs no Docker daemon for it', async () => {
    const host = engine.environment['DOCKER_HOST'] ?? assert.fail();
    assert.equal(existsSync(new URL(host).pathname), false);
    const { diagnostics } = await engine.preview({ policyPack, expectNoChanges: true, onEvent });
    // Whatever the API server has filled in.
    assert.deepEqual(policyFindings(diagnostics), []);
    assert.doesNotMatch(JSON.stringify(await engine.state()), /"type":"(pulumi:providers:)?docker/);
  });

  it('stops an update that breaks a promise, says which and what to do, and changes nothing', async () => {
    const image = 'quikapp:workloads.auth-service.image.repository';
    const deployment = `deployment auth-service --namespace ${core}`;
    const before = kubectl.field(deployment, '{.metadata.generation}');
    await engine.configure(image, 'bitnami/auth');
    await assert.rejects(engine.up({ policyPack }), (error: Error) => {
      assert.match(error.message, /\[allowed-registry\] quikapp-services-auth-service-deployment/);
      assert.match(error.message, /Take it from an allowed registry/);
      return true;
    });
    assert.equal(kubectl.field(deployment, '{.metadata.generation}'), before);
    await engine.unset(image);
  });

  showVault(() => ({ vault, controlPlane, engine, told }));

  it('rolls one Deployment for a changed image, never with fewer Ready pods', async () => {
    await engine.configure('quikapp:workloads.auth-service.image.tag', '1.0.1');
    const history = new ReadyHistory(controlPlane.kubeconfig, core, controlPlane.nodes);
    await history.start();
    const ready = () => history.ready('auth-service');
    const old = ready();
    const { changes } = await engine.up();
    await eventually(() => ready().filter(name => !old.includes(name)).length, old.length);
    await history.stop();
    assert.equal(changes.update, 1, JSON.stringify(changes));
    assert.ok(!changes.replace && !changes.create && !changes.delete, JSON.stringify(changes));
    assert.equal(fewest(history.samples, 'auth-service').ready, old.length);
    const image = kubectl.field(
      `deployment auth-service --namespace ${core}`,
      '{.spec.template.spec.containers[0].image}',
    );
    assert.match(image, /auth-service:1\.0\.1$/);
  });

  it('rolls the pods of a workload whose settings change', async () => {
    const generation = (name: string) =>
      kubectl.field(`deployment ${name} --namespace ${core}`, '{.metadata.generation}');
    const before = [generation('user-service'), generation('ml-service')];
    // user-service calls nobody; what calls it has its port among its settings.
    await engine.configure('quikapp:workloads.user-service.port', '8090');
    const { changes } = await engine.up();
    assert.ok((changes.update ?? 0) > 0, JSON.stringify(changes));
    assert.notEqual(generation('user-service'), before[0]);
    assert.equal(generation('ml-service'), before[1], 'only what is concerned rolls');
    const maps = kubectl.run(['get', 'configmap', '--namespace', core, '-o', 'name']).output;
    const own = maps.split('\n').filter(name => name.includes('/user-service-'));
    assert.equal(own.length, 1, 'the old settings are gone once no pod uses them');
  });

  it('sees in a refresh what was changed with kubectl', async () => {
    const patch = '{"spec":{"minAvailable":0}}';
    const patched = kubectl.run(['patch', ...budget.split(' '), '--type=merge', '--patch', patch]);
    assert.ok(patched.succeeded, patched.errors);
    const { changes } = await engine.refresh();
    assert.equal(changes.update, 1, JSON.stringify(changes));
  });

  it('takes that back, and in the same up larger volumes, more members and longer retentions, in place', async () => {
    const before = await identitiesOfProtected(engine);
    assert.ok(Object.keys(before).length > 20, JSON.stringify(before));
    await growStores(engine);
    await engine.up();
    assert.equal(kubectl.field(budget, '{.spec.minAvailable}'), '2');
    const after = await identitiesOfProtected(engine);
    assert.deepEqual({ ...after, ...before }, after, 'replaced, or gone');
    for (const [object, jsonPath, value] of grown) {
      assert.equal(kubectl.field(object, jsonPath), value, `${object} ${jsonPath}`);
    }
    await engine.preview({ expectNoChanges: true });
  });

  it('stops before a change that would replace data, and names what is protected', async () => {
    // Every `up` begins with this preview, unless somebody skips it.
    const claim = (await statedResources(engine)).find(({ urn }) =>
      urn.endsWith('redis-members-claim-0'),
    )?.urn;
    await assert.rejects(engine.preview({ replace: [claim ?? assert.fail()] }), (error: Error) => {
      assert.match(error.message, /quikapp-redis-members-claim-0/);
      assert.match(error.message, /protect/);
      return true;
    });
  });

  it('destroys everything it made, once it is protected no more', async () => {
    await engine.configure('quikapp:protection', 'off');
    await engine.up();
    await engine.destroy();
    for (const kind of ['namespace', 'deployment', 'networkpolicy', 'ippool']) {
      await eventually(() => objects(kind), 0, 60);
    }
    const left = await fetch(`${vault.address}/v1/sys/mounts`, {
      headers: { 'x-vault-token': vault.token },
    }).then(answer => answer.text());
    assert.doesNotMatch(left, /"(database|transit|pki|pki-root)\/"/);
    assert.deepEqual(await statedResources(engine), []);
  });
});
