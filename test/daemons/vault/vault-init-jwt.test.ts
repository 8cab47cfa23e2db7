import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOperatorKey } from '../../../tools/vault-init/operator-key';
import type { InitOptions } from '../../../tools/vault-init/options';
import { vaultInit } from '../../../tools/vault-init/vault-init';
import { pgpOperator, type PgpOperator } from '../../support/pgp-operator';
import { sealOf, startKeyService, startSealedVault } from './self-unsealing-vault';
import { startTokenIssuer, type TokenIssuer } from './token-issuer';
import type { VaultServer } from '../../support/vault-server';

describe('npm run vault:init for a runner with JWTs, on a real Vault', function () {
  this.timeout(300_000);
  const subject = 'repo:quikapp/infrastructure:environment:prod';
  const role = { mount: 'runners', role: 'provisioner' };
  let directory = '';
  let operator: PgpOperator;
  let keyService: VaultServer;
  let vault: VaultServer;
  let issuer: TokenIssuer;
  const init = (changes: Partial<InitOptions> = {}) =>
    vaultInit(
      {
        stack: 'prod',
        address: vault.address,
        caFile: undefined,
        operators: [readOperatorKey(operator.binary)],
        threshold: 1,
        jwtLogin: { ...role, issuer: issuer.issuer, audience: 'vault', subject },
        folder: directory,
        token: undefined,
        jwt: issuer.jwt(subject, 'vault'),
        ...changes,
      },
      () => undefined,
    );
  const login = async (jwt: string) =>
    (await vault.call('POST', 'auth/runners/login', { role: role.role, jwt })).body.auth;

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'vault-init-'));
    operator = pgpOperator(directory, 'ada');
    keyService = await startKeyService();
    vault = await startSealedVault(sealOf(keyService));
    issuer = await startTokenIssuer();
  });

  after(async () => {
    await issuer.stop();
    await vault.stop();
    await keyService.stop();
    operator.end();
    rmSync(directory, { recursive: true, force: true });
  });

  it('keeps the root token until a runner was seen to get in', async () => {
    await assert.rejects(
      init({ jwtLogin: role }),
      /set quikapp:vault\.jwtLogin\.issuer, .*subject/,
    );
    await assert.rejects(init({ jwt: undefined }), /set TERRAFORM_VAULT_AUTH_JWT/);
    await assert.rejects(init({ jwt: issuer.jwt('somebody', 'vault') }), /Vault refuses POST/);
    await init();
    await init();
  });

  it('lets in that runner, for two hours, and no other', async () => {
    const auth = (await login(issuer.jwt(subject, 'vault'))) ?? assert.fail('refused');
    assert.deepEqual(auth['token_policies'], ['default', 'provisioner']);
    assert.equal(auth['lease_duration'], 7200);
    assert.equal(await login(issuer.jwt('repo:quikapp/other', 'vault')), undefined);
    assert.equal(await login(issuer.jwt(subject, 'somebody')), undefined);
  });
});
