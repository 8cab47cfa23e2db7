import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kept, type Answer } from '../../../tools/vault-init/kept';
import { pgpOperator, type PgpOperator } from '../../support/pgp-operator';
import { runVaultInit } from '../../support/run-vault-init';
import { killingProxy, type KillingProxy, type Moment } from './killing-proxy';
import { sealOf, startKeyService, startSealedVault } from './self-unsealing-vault';
import type { VaultServer } from '../../support/vault-server';

const moments: readonly Moment[] = [
  { path: 'sys/init', nth: 1, when: 'before' },
  { path: 'sys/policies/acl/provisioner', nth: 1, when: 'before' },
  { path: 'sys/policies/acl/provisioner', nth: 1, when: 'after' },
  { path: 'auth/token/create-orphan', nth: 1, when: 'before' },
  { path: 'auth/token/create-orphan', nth: 1, when: 'after' },
  { path: 'auth/token/create', nth: 1, when: 'after' },
  { path: 'auth/token/revoke-self', nth: 2, when: 'before' },
  { path: 'auth/token/revoke-self', nth: 2, when: 'after' },
];

describe('npm run vault:init, on a real Vault that another one unseals', function () {
  this.timeout(600_000);
  let directory = '';
  let operators: readonly PgpOperator[] = [];
  let keyService: VaultServer;
  let vault: VaultServer;
  let way: KillingProxy;
  let first: Answer;
  let kept: Kept;
  const args = (folder: string, address = way.address) => [
    ...['--address', address, '--folder', join(directory, folder)],
    ...operators.flatMap(({ armoured }) => ['--pgp-key', armoured]),
  ];
  const run = (moment?: Moment, env: NodeJS.ProcessEnv = {}) =>
    runVaultInit(args('prod'), env, kill => {
      way.arm(kill, moment);
    });
  const provisioner = async () => (await kept.token()) ?? assert.fail('no token was kept');

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'vault-init-'));
    operators = ['ada', 'grace', 'edith'].map(name => pgpOperator(directory, name));
    keyService = await startKeyService();
    vault = await startSealedVault(sealOf(keyService));
    way = await killingProxy(vault.address);
    kept = new Kept(join(directory, 'prod'));
  });

  after(async () => {
    await way.stop();
    await vault.stop();
    await keyService.stop();
    for (const operator of operators) operator.end();
    rmSync(directory, { recursive: true, force: true });
  });

  it('goes on where it was killed, at any moment, and says no secret', async () => {
    for (const moment of moments) {
      const { code, said } = await run(moment);
      assert.equal(code, null, `${moment.when} ${moment.path}: ${said}`);
      const answer = await kept.answer();
      if (answer?.rootToken !== undefined) {
        first = answer;
        assert.ok(!said.includes(answer.rootToken));
      }
    }
    const last = await run();
    assert.equal(last.code, 0, last.said);
    assert.ok(!last.said.includes(await provisioner()));
  });

  it('leaves no root token, neither in Vault nor on the disk', async () => {
    const { status } = await vault.call(
      'GET',
      'auth/token/lookup-self',
      undefined,
      first.rootToken,
    );
    assert.equal(status, 403);
    assert.deepEqual(await kept.answer(), { shares: first.shares });
  });

  it('has nothing to do when it is run again', async () => {
    const { code, said } = await run();
    assert.equal(code, 0, said);
    assert.match(said, /Nothing to do/);
  });

  it('leaves the provisioner what it needs, and nothing beyond', async () => {
    const token = await provisioner();
    const refused: readonly [Parameters<VaultServer['call']>[0], string, object?][] = [
      ['GET', 'secret/data/operators/database'],
      ['GET', 'database/creds/auth'],
      ['POST', 'transit/decrypt/user-data', { ciphertext: 'vault:v1:x' }],
      ['GET', 'transit/export/encryption-key/user-data'],
      ['POST', 'pki/issue/platform', { common_name: 'a' }],
      ['POST', 'pki/issuer/default/issue/platform', { common_name: 'a' }],
      ['GET', 'sys/storage/raft/snapshot'],
      ['PUT', 'sys/seal'],
      ['GET', 'sys/raw/core'],
      ['PUT', 'sys/policies/acl/provisioner', { policy: 'path "*" {}' }],
      ['PUT', 'sys/policies/acl/root-like', { policy: 'path "*" {}' }],
      ['POST', 'auth/token/create-orphan', {}],
      ['POST', 'sys/auth/userpass', { type: 'userpass' }],
      ['POST', 'sys/mounts/elsewhere', { type: 'kv' }],
    ];
    for (const [method, path, body] of refused) {
      assert.equal((await vault.call(method, path, body, token)).status, 403, path);
    }
    const found = await vault.call('GET', 'auth/token/lookup-self', undefined, token);
    const { orphan, period, policies } = found.body.data ?? {};
    assert.deepEqual([orphan, period, policies], [true, 2_764_800, ['default', 'provisioner']]);
  });

  it('lets operators with enough shares become root again, and ends that root token too', async () => {
    const otp = (await vault.call('GET', 'sys/generate-root/attempt')).body['otp_length'] as number;
    const secret = 'x'.repeat(otp);
    const started = await vault.call('PUT', 'sys/generate-root/attempt', { otp: secret });
    let answered = started.body;
    for (const [index, operator] of operators.slice(0, 2).entries()) {
      const share = Buffer.from(first.shares[index]?.key ?? '', 'base64');
      answered = (
        await vault.call('PUT', 'sys/generate-root/update', {
          nonce: started.body['nonce'],
          key: operator.decrypt(share),
        })
      ).body;
    }
    assert.equal(answered['complete'], true);
    const encoded = Buffer.from(String(answered['encoded_token']), 'base64');
    const root = Buffer.from(encoded.map(byte => byte ^ 'x'.charCodeAt(0))).toString();
    await vault.call('PUT', 'sys/policies/acl/provisioner', { policy: 'path "x" {}' }, root);
    assert.match((await run()).said, /ended or may too little.*generate-root/);

    const { code, said } = await run(undefined, { VAULT_TOKEN: root });
    assert.equal(code, 0, said);
    assert.equal((await vault.call('GET', 'auth/token/lookup-self', undefined, root)).status, 403);
    assert.match((await run()).said, /Nothing to do/);
  });

  it('says what to do where the files are lost', async () => {
    const { code, said } = await runVaultInit(args('elsewhere', vault.address));
    assert.equal(code, 1);
    assert.match(said, /has no login to it.*generate-root/);
  });

  it('refuses to forget the keys of another Vault', async () => {
    const another = await startSealedVault(sealOf(keyService));
    try {
      const { code, said } = await runVaultInit(args('prod', another.address));
      assert.equal(code, 1);
      assert.match(said, /has the keys of a Vault, but the one at .* isn't initialised/);
    } finally {
      await another.stop();
    }
  });

  it('tells operators to unseal where no key service does, and goes on then', async () => {
    const another = await startSealedVault(undefined);
    try {
      const sealed = await runVaultInit(args('by-hand', another.address));
      assert.equal(sealed.code, 1);
      assert.match(sealed.said, /no key service opens it: operators run `vault operator unseal`/);
      const { shares } = (await new Kept(join(directory, 'by-hand')).answer()) ?? assert.fail();
      for (const [index, operator] of operators.slice(0, 2).entries()) {
        const key = operator.decrypt(Buffer.from(shares[index]?.key ?? '', 'base64'));
        await another.call('PUT', 'sys/unseal', { key });
      }
      const { code, said } = await runVaultInit(args('by-hand', another.address));
      assert.equal(code, 0, said);
    } finally {
      await another.stop();
    }
  });
});
