import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kept } from '../../tools/vault-init/kept';
import { readOperatorKey } from '../../tools/vault-init/operator-key';
import { pgpOperator, type PgpOperator } from '../support/pgp-operator';
import { runVaultInit } from '../support/run-vault-init';

describe('npm run vault:init, before it reaches a Vault', function () {
  this.timeout(120_000);
  let directory = '';
  let operator: PgpOperator;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'vault-init-'));
    operator = pgpOperator(directory, 'ada');
  });

  after(() => {
    operator.end();
    rmSync(directory, { recursive: true, force: true });
  });

  it("reads an operator's public key, armoured or not, and never a private one", () => {
    const binary = readFileSync(operator.binary).toString('base64');
    assert.deepEqual(readOperatorKey(operator.binary), { operator: 'ada.gpg', key: binary });
    assert.deepEqual(readOperatorKey(operator.armoured), { operator: 'ada.asc', key: binary });
    assert.throws(() => readOperatorKey(operator.secret), /holds no public PGP key: gpg --export/);
    assert.throws(() => readOperatorKey(__filename), /holds no public PGP key/);
  });

  it('keeps what Vault says only once for its owner alone, whole or not at all', async () => {
    const kept = new Kept(join(directory, 'kept'));
    assert.equal(await kept.answer(), undefined);
    await kept.keepAnswer({ shares: [{ operator: 'ada', key: 'k' }], rootToken: 'r' });
    await kept.keepAnswer({ shares: [{ operator: 'ada', key: 'k' }] });
    await kept.keepToken('t');
    assert.deepEqual(await kept.answer(), { shares: [{ operator: 'ada', key: 'k' }] });
    assert.equal(await kept.token(), 't');
    for (const file of [kept.answerFile, kept.tokenFile]) {
      assert.equal(statSync(file).mode & 0o777, 0o600, file);
    }
  });

  it('says what is missing, and what to do', async () => {
    const wrong: readonly [readonly string[], RegExp][] = [
      [[], /Say where Vault is reached: --address/],
      [['--address', 'http://vault.example.com:8200'], /Say where Vault is reached/],
      [
        ['--address', 'https://127.0.0.1:1', '--pgp-key', operator.binary, '--threshold', '2'],
        /--threshold is a number from 1 to the 1 keys given/,
      ],
      [
        ['--address', 'https://127.0.0.1:1', '--pgp-key', operator.binary],
        /Vault at https:\/\/127\.0\.0\.1:1 can't be reached: .*ECONNREFUSED.*docs\/secrets\.md.*logs vault-0 -c vault/,
      ],
    ];
    for (const [args, expected] of wrong) {
      const { code, said } = await runVaultInit([...args, '--folder', join(directory, 'none')]);
      assert.equal(code, 1);
      assert.match(said, expected);
    }
  });
});
