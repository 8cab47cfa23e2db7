import * as pulumi from '@pulumi/pulumi';
import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { container } from '../../components/services/container';
import { goldenStacks, maskSecrets } from '../golden/render';
import { filledVault } from '../support/filled-vault';
import { plainPassword, plainSecretId } from '../support/known-outputs';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

const workload = catalog.workloads.find(({ name }) => name === 'auth-service') ?? assert.fail();
const args = { workload, image: 'auth:1', settings: 'auth-service-0' };

describe('credentials', () => {
  it('reach a container as a reference to a Secret, never as a value', () => {
    const { env } = container({
      ...args,
      secrets: { MYSQL_PASSWORD: { kind: 'kubernetes', secret: 'auth-mysql', key: 'password' } },
    });
    assert.deepEqual(env, [
      {
        name: 'MYSQL_PASSWORD',
        valueFrom: { secretKeyRef: { name: 'auth-mysql', key: 'password' } },
      },
    ]);
  });

  it("can't be an output on Kubernetes, and the message says whose", () => {
    const secrets = { MYSQL_PASSWORD: { kind: 'output', value: pulumi.output('x') } } as const;
    assert.throws(
      () => container({ ...args, secrets }),
      /auth-service: MYSQL_PASSWORD is of kind output/,
    );
  });

  it('appear nowhere in plain: no variable or setting named like one has a value', async () => {
    const graph = await recordPlatform('prod', stackFile('prod', filledVault));
    const text = JSON.stringify(graph.map(({ inputs }) => maskSecrets(inputs)));
    const named = /"[A-Z_]*(PASSWORD|SECRET|TOKEN|PRIVATE_KEY)[A-Z_]*":"/.exec(text);
    assert.equal(named, null);
  });

  for (const stack of goldenStacks) {
    it(`that ${stack} generates are secret wherever they go`, async () => {
      const graph = await recordPlatform(
        stack,
        stackFile(stack, stack === 'prod' ? filledVault : {}),
      );
      // They are somewhere, or there would be nothing to find.
      assert.match(JSON.stringify(graph), plainPassword);
      const masked = JSON.stringify(graph.map(({ inputs }) => maskSecrets(inputs)));
      assert.equal(plainPassword.exec(masked), null);
      assert.equal(plainSecretId.exec(masked), null);
    });
  }
});
