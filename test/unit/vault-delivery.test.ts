import assert from 'node:assert/strict';
import type * as k8s from '@pulumi/kubernetes';
import { catalog } from '../../catalog';
import { filledVault } from '../support/filled-vault';
import { inputsOf, type ObjectInputs } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

type Deployment = k8s.types.output.apps.v1.Deployment;
type Delivered = ObjectInputs & {
  readonly spec: {
    readonly vaultAuthRef: string;
    readonly mount: string;
    readonly path: string;
    readonly destination: { readonly name: string; readonly create: boolean };
    readonly rolloutRestartTargets: readonly { readonly kind: string; readonly name: string }[];
  };
};

const annotationOf = ({ metadata }: { metadata: Pick<ObjectInputs['metadata'], 'annotations'> }) =>
  metadata.annotations?.['pulumi.com/skipAwait'];
const containerOf = ({ spec }: Deployment) => spec.template.spec.containers[0] ?? assert.fail();

describe("Vault's secrets on their way to the pods", () => {
  let filled: RecordedResource[] = [];
  let empty: RecordedResource[] = [];
  const deployments = (graph: readonly RecordedResource[]) =>
    new Map(
      inputsOf<Deployment>(graph, 'v1:Deployment').map(each => [each.metadata.name, each] as const),
    );
  const deployment = (name: string) => deployments(filled).get(name) ?? assert.fail(name);

  before(async () => {
    filled = await recordPlatform('prod', stackFile('prod', filledVault));
    empty = await recordPlatform('prod', stackFile('prod'));
  });

  it('are a login to each database and the password for Kafka, taken as the workload itself', () => {
    const kinds = [':VaultDynamicSecret', ':VaultStaticSecret'];
    const found = kinds
      .flatMap(kind => inputsOf<Delivered>(filled, kind))
      .map(({ spec }) => `${spec.vaultAuthRef} ${spec.mount}/${spec.path}`);
    const wanted = catalog.workloads.flatMap(({ name, databases, uses }) => [
      ...databases.map(database => `${name} database/creds/${database.engine}-${database.name}`),
      ...(uses.includes('kafka') ? [`${name} secret/workloads/${name}`] : []),
    ]);
    assert.deepEqual(found.sort(), wanted.sort());
    for (const { metadata, spec } of inputsOf(filled, ':VaultAuth')) {
      assert.deepEqual((spec as { kubernetes: unknown }).kubernetes, {
        role: metadata.name,
        serviceAccount: metadata.name,
        audiences: ['vault'],
      });
    }
  });

  it('reach the container by the Secret that is made of them, whose change rolls its pods', () => {
    const made = new Map(
      [':VaultDynamicSecret', ':VaultStaticSecret']
        .flatMap(kind => inputsOf<Delivered>(filled, kind))
        .map(({ spec }) => [spec.destination.name, spec] as const),
    );
    for (const { name, databases, uses } of catalog.workloads) {
      const { env } = containerOf(deployment(name));
      const fromVault = env.filter(each => made.has(each.valueFrom.secretKeyRef.name));
      assert.deepEqual(
        fromVault.map(each => each.name).sort(),
        [
          ...databases.flatMap(({ engine }) =>
            ['PASSWORD', 'USERNAME'].map(part => `${engine.toUpperCase()}_${part}`),
          ),
          ...(uses.includes('kafka') ? ['KAFKA_PASSWORD'] : []),
        ].sort(),
        name,
      );
      for (const { valueFrom } of fromVault) {
        const { rolloutRestartTargets, vaultAuthRef } =
          made.get(valueFrom.secretKeyRef.name) ?? assert.fail();
        assert.deepEqual(rolloutRestartTargets, [{ kind: 'Deployment', name }]);
        assert.equal(vaultAuthRef, name, "another workload's login");
      }
    }
  });

  it('are asked of a Vault whose certificate is checked', () => {
    assert.deepEqual(
      inputsOf(filled, ':VaultConnection').map(({ spec }) => spec),
      [
        {
          address: 'https://vault-active.quikapp-infra.svc:8200',
          caCertSecretRef: 'vault-authority',
          skipTLSVerify: false,
        },
      ],
    );
  });

  it('are waited for by the same pods before Vault is filled, while `up` goes on', () => {
    const before = deployments(empty);
    const waiting = catalog.workloads.filter(
      ({ databases, uses }) => databases.length > 0 || uses.includes('kafka'),
    );
    for (const { name } of catalog.workloads) {
      const [first, next] = [before.get(name) ?? assert.fail(), deployment(name)];
      assert.deepEqual(first.spec.template, next.spec.template, `${name} would be rolled`);
      const waits = waiting.some(each => each.name === name);
      assert.equal(annotationOf(first), waits ? 'true' : undefined);
      assert.equal(annotationOf(next), undefined);
    }
  });

  it('leave no Secret in core that holds the passwords of several workloads for Kafka', () => {
    const secrets = inputsOf(filled, 'core/v1:Secret').filter(
      ({ metadata }) => metadata.namespace === 'quikapp-core',
    );
    assert.deepEqual(
      secrets.map(({ metadata }) => metadata.name).filter(name => name.includes('kafka')),
      [],
    );
  });

  it('come with a login of its own for a workload that encrypts by Vault, and for no other', () => {
    const settings = new Map(
      inputsOf(filled, 'v1:ConfigMap').map(({ data = {} }) => [data['SERVICE_NAME'], data]),
    );
    for (const { name, encrypts } of catalog.workloads) {
      const { volumes } = deployment(name).spec.template.spec;
      const login = volumes.find(volume => volume.name === 'vault-login');
      const own = settings.get(name) ?? assert.fail(name);
      const mounts = containerOf(deployment(name)).volumeMounts;
      const mounted = mounts.find(mount => mount.name === 'vault-login');
      if (encrypts.length === 0) {
        assert.deepEqual([login, mounted, own['VAULT_ADDR']], [undefined, undefined, undefined]);
        continue;
      }
      const [source] = login?.projected.sources ?? [];
      assert.equal(source?.serviceAccountToken.audience, 'vault');
      assert.equal(`${mounted?.mountPath}/token`, own['VAULT_JWT_FILE']);
      assert.equal(own['VAULT_ROLE'], name);
      assert.match(own['VAULT_ADDR'] ?? '', /^https:\/\/vault-active\./);
      const authority = mounts.find(mount => mount.name === 'vault-authority');
      assert.equal(`${authority?.mountPath}/ca.crt`, own['VAULT_CACERT']);
    }
  });
});
