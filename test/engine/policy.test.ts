import assert from 'node:assert/strict';
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
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import { openWorkspace, type Workspace } from '../../embedded/workspace/open-workspace';
import { filledVault } from '../support/filled-vault';
import { kubectlOn } from './kubectl';
import { policyFindings } from './policy-findings';

const silent = () => undefined;
const policyPack = path.resolve(__dirname, '../../policy');

describe('the policy pack, by the real engine', () => {
  let workspace: Workspace;
  let controlPlane: ControlPlane;
  let engine: Engine;

  const open = async (name: string, config: Record<string, unknown> = {}) =>
    openEngine({
      program: await findEngine(silent),
      directory: path.join(workspace.directory, name),
      kubeconfig: controlPlane.kubeconfig,
      config: { 'quikapp:kubernetes': { context: controlPlane.context }, ...config },
      secrets: simulatedKeys,
      variables: { PULUMI_EXPERIMENTAL: 'true', PULUMI_SKIP_CHECKPOINTS: 'true' },
    });

  before(async () => {
    workspace = await openWorkspace('test-policy');
    const { controlplane: program } = await ensureTools(['controlplane'], silent);
    controlPlane = await startControlPlane({
      program,
      directory: path.join(workspace.directory, 'control-plane'),
    });
    await installDefinitions(controlPlane);
    engine = await open('engine');
  });

  after(async () => {
    await controlPlane.stop();
    await workspace.remove();
  });

  it('finds nothing to say of production whose Vault is filled, and nothing that it cannot know yet', async () => {
    const filled = await open('filled', filledVault);
    const { changes, diagnostics } = await filled.preview({ policyPack });
    assert.ok((changes['create'] ?? 0) > 1000, JSON.stringify(changes));
    assert.deepEqual(policyFindings(diagnostics), []);
  });

  it('stops an update that breaks a promise, says which and what to do, and changes nothing', async () => {
    const broken = await open('broken', {
      'quikapp:workloads': { 'auth-service': { image: { repository: 'bitnami/auth', tag: '1' } } },
    });
    await assert.rejects(broken.up({ policyPack }), (error: Error) => {
      assert.match(error.message, /\[allowed-registry\] quikapp-services-auth-service-deployment/);
      assert.match(error.message, /Take it from an allowed registry/);
      return true;
    });
    const made = kubectlOn(controlPlane).run([
      'get',
      'namespaces',
      '--output=name',
      '--selector=app.kubernetes.io/part-of=quikapp',
    ]);
    assert.equal(made.output.trim(), '');
  });

  it('finds nothing to say of what it let through, whatever the API server has filled in', async () => {
    const made = await engine.up({ policyPack });
    assert.deepEqual(policyFindings(made.diagnostics), []);
    const { diagnostics } = await engine.preview({ policyPack, expectNoChanges: true });
    assert.deepEqual(policyFindings(diagnostics), []);
  });

  it('tells of a change to what exists that breaks a promise', async () => {
    await engine.configure('quikapp:workloads.auth-service.image.repository', 'bitnami/auth');
    await assert.rejects(engine.preview({ policyPack }), /\[allowed-registry\]/);
  });
});
