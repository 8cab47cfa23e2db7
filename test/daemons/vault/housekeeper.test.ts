import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { eventually } from '../../support/eventually';
import { freePorts } from '../../support/free-ports';
import { startConfiguredVault, type VaultServer } from '../../support/vault-server';
import { selfSigned } from '../postgresql/certificate';

const script = join(__dirname, '../../../components/secrets/server/keep-house.sh');

/** What runs beside each of production's Vaults, beside a real one. */
describe("Vault's housekeeper", () => {
  let vault: VaultServer;
  let housekeeper: ChildProcess | undefined;
  let root = '';
  let tlsPort = 0;
  const at = (name: string) => join(vault.directory, name);
  const audit = () => at('audit.log');
  const record = (file: string) => readFileSync(file, 'utf8');
  const ask = (path: string) => vault.call('GET', path, undefined, root);

  before(async () => {
    [tlsPort = 0] = await freePorts(1);
    vault = await startConfiguredVault(async (directory, port) => {
      const { certificate, key } = selfSigned();
      await writeFile(join(directory, 'tls.crt'), certificate);
      await writeFile(join(directory, 'tls.key'), key);
      const file = join(directory, 'vault.hcl');
      await writeFile(
        file,
        `storage "inmem" {}\ndisable_mlock = true\n` +
          `listener "tcp" {\n  address = "127.0.0.1:${port}"\n  tls_disable = true\n}\n` +
          `listener "tcp" {\n  address = "127.0.0.1:${tlsPort}"\n` +
          `  tls_cert_file = "${directory}/tls.crt"\n  tls_key_file = "${directory}/tls.key"\n}\n`,
      );
      return file;
    });
    const made = await vault.call('PUT', 'sys/init', { secret_shares: 1, secret_threshold: 1 });
    const { keys, root_token } = made.body as unknown as { keys: string[]; root_token: string };
    root = root_token;
    await vault.call('PUT', 'sys/unseal', { key: keys[0] });
    const device = { type: 'file', options: { file_path: audit() } };
    await vault.call('PUT', 'sys/audit/file', device, root);

    // In the pod there is one Vault; on this machine there may be others, which are not to be told anything.
    await mkdir(at('bin'));
    writeFileSync(at('bin/pidof'), `#!/bin/sh\necho ${vault.process.pid ?? ''}\n`);
    chmodSync(at('bin/pidof'), 0o755);
    housekeeper = spawn('sh', [script], {
      stdio: 'inherit',
      env: {
        PATH: `${at('bin')}:${process.env['PATH'] ?? ''}`,
        CERTIFICATE: at('tls.crt'),
        AUDIT_FILE: audit(),
        AUDIT_BYTES: '20000',
        AUDIT_KEPT: '2',
        SECONDS_BETWEEN: '0.2',
      },
    });
  });

  after(async () => {
    if (housekeeper?.exitCode === null) {
      housekeeper.kill('SIGKILL');
      await once(housekeeper, 'exit');
    }
    await vault.stop();
  });

  it('begins another record when one is full, and keeps as many of the older as it is told', async () => {
    let asked = 0;
    const fill = async () => {
      while (record(audit()).length <= 20_000) await ask(`sys/mounts?n=${asked++}`);
    };
    for (const full of [1, 2, 3]) {
      await fill();
      const last = record(audit());
      await eventually(() => existsSync(`${audit()}.1`) && record(`${audit()}.1`) === last, true);
      await eventually(() => existsSync(audit()), true);
      assert.equal(existsSync(`${audit()}.2`), full > 1);
    }
    assert.equal(existsSync(`${audit()}.3`), false);
    // Vault writes into the new one, not on into the moved one.
    const moved = record(`${audit()}.1`);
    await ask('sys/auth');
    assert.match(record(audit()), /"path":"sys\/auth"/);
    assert.equal(record(`${audit()}.1`), moved);
  });

  it('has Vault show a renewed certificate without a restart', async () => {
    const before = await shown(tlsPort);
    const { certificate, key } = selfSigned();
    writeFileSync(at('tls.key'), key);
    writeFileSync(at('tls.crt'), certificate);
    const renewed = new X509Certificate(certificate).fingerprint256;
    assert.notEqual(before, renewed);
    await eventually(() => shown(tlsPort), renewed);
    assert.equal(vault.process.exitCode, null);
  });
});

/** The fingerprint of the certificate that a server shows. */
function shown(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
