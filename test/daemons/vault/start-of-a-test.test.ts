import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startConfiguredVault } from '../../support/vault-server';

describe('a Vault of a test', () => {
  it('leaves nothing when it does not start, and tells what it said', async () => {
    let folder = '';
    const started = startConfiguredVault(async directory => {
      folder = directory;
      const file = join(directory, 'vault.hcl');
      await writeFile(file, 'storage "nowhere" {}\n');
      return file;
    });
    await assert.rejects(started, /Vault doesn't start: .*nowhere/s);
    assert.ok(!existsSync(folder), folder);
  });
});
