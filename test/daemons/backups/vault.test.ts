import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { snapshotRole, snapshotRule } from '../../../components/secrets/contents/snapshots';
import { renderPolicy } from '../../../components/secrets/contents/workload-policy';
import { ensureTools } from '../../../embedded/toolchain/ensure-tools';
import { eventually } from '../../support/eventually';
import { startConfiguredVault, type VaultServer } from '../../support/vault-server';

const script = join(__dirname, '../../../components/backups/scripts/vault-snapshot.sh');
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The cluster's part is played by keys of our own: Vault asks the method `kubernetes` for a login, whatever is behind it. */
describe("the snapshot of Vault, by its own program on a Vault with Raft's storage", () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let vault: VaultServer;
  let root = '';
  let program = '';

  const token = (account: string): string => {
    const head = encode({ alg: 'RS256', typ: 'JWT' });
    const seconds = Math.floor(Date.now() / 1000);
    const claims = encode({ sub: account, aud: 'vault', iat: seconds, exp: seconds + 600 });
    const signature = createSign('RSA-SHA256').update(`${head}.${claims}`).sign(privateKey);
    return `${head}.${claims}.${signature.toString('base64url')}`;
  };
  const run = (account: string, address = vault.address) => {
    const work = join(vault.directory, 'work');
    mkdirSync(work, { recursive: true });
    writeFileSync(join(work, 'token'), token(account));
    return new Promise<{ code: number; said: string; file: string }>(resolve => {
      const child = execFile(
        'sh',
        [script],
        {
          env: {
            PATH: `${dirname(program)}:${process.env['PATH'] ?? ''}`,
            VAULT_ADDR: address,
            VAULT_MAX_RETRIES: '0',
            WORK: work,
            ROLE: snapshotRole,
            TOKEN_FILE: join(work, 'token'),
          },
        },
        (_error, stdout, stderr) => {
          const file = join(work, 'snapshot', 'vault.snap');
          resolve({ code: child.exitCode ?? -1, said: stdout + stderr, file });
        },
      );
    });
  };
  const admin = (method: 'POST' | 'PUT' | 'GET', path: string, body?: unknown) =>
    vault.call(method, path, body, root);

  before(async () => {
    program = (await ensureTools(['vault'], () => undefined)).vault;
    vault = await startConfiguredVault(async (directory, port, cluster) => {
      const file = join(directory, 'vault.hcl');
      mkdirSync(join(directory, 'raft'));
      await writeFile(
        file,
        `storage "raft" {\n  path = "${directory}/raft"\n  node_id = "one"\n}\n` +
          `listener "tcp" {\n  address = "127.0.0.1:${port}"\n` +
          `  cluster_address = "127.0.0.1:${cluster}"\n  tls_disable = true\n}\n` +
          'disable_mlock = true\n',
      );
      return file;
    });
    const made = await vault.call('PUT', 'sys/init', { secret_shares: 1, secret_threshold: 1 });
    const { keys, root_token } = made.body as unknown as { keys: string[]; root_token: string };
    root = root_token;
    await vault.call('PUT', 'sys/unseal', { key: keys[0] });
    // A lone member elects itself.
    await eventually(async () => (await admin('GET', 'sys/leader')).status, 200, 30);
    await eventually(
      async () => (await admin('POST', 'sys/auth/kubernetes', { type: 'jwt' })).status,
      204,
      30,
    );
    await admin('POST', 'auth/kubernetes/config', {
      jwt_validation_pubkeys: [publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    });
    await admin('PUT', `sys/policies/acl/${snapshotRole}`, {
      policy: renderPolicy([snapshotRule]),
    });
    await admin('POST', `auth/kubernetes/role/${snapshotRole}`, {
      role_type: 'jwt',
      user_claim: 'sub',
      bound_audiences: ['vault'],
      bound_subject: snapshotRole,
      token_policies: [snapshotRole],
    });
    await admin('POST', 'sys/mounts/secret', { type: 'kv' });
    await admin('POST', 'secret/kept', { value: 'as it was' });
  });

  after(() => vault.stop());

  it('holds all of Vault, which is back after it is restored', async () => {
    const { code, said, file } = await run(snapshotRole);
    assert.equal(code, 0, said);
    await admin('POST', 'secret/kept', { value: 'changed since' });
    await new Promise<void>((resolve, reject) => {
      execFile(
        program,
        ['operator', 'raft', 'snapshot', 'restore', file],
        { env: { VAULT_ADDR: vault.address, VAULT_TOKEN: root } },
        error => {
          if (error) reject(new Error(error.message));
          else resolve();
        },
      );
    });
    await eventually(
      async () => (await admin('GET', 'secret/kept')).body.data?.['value'],
      'as it was',
      30,
    );
  });

  it('is taken by nobody else, and an earlier one is not taken for it', async () => {
    const { code, said, file } = await run('somebody');
    assert.notEqual(code, 0);
    assert.match(said, /permission denied|error validating/i);
    assert.equal(existsSync(file), false);
  });

  it('fails where Vault is away, and leaves nothing half-made', async () => {
    const { code, file } = await run(snapshotRole, 'http://127.0.0.1:1');
    assert.notEqual(code, 0);
    assert.equal(existsSync(file), false);
  });
});
