import * as assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { diagnosticText, isNoise } from '../../embedded/engine/diagnostics';
import { findEngine } from '../../embedded/engine/find-engine';
import { linkPlugins } from '../../embedded/engine/link-plugins';
import { writeProject } from '../../embedded/engine/write-project';
import { version } from '@pulumi/random/package.json';

describe('the engine of the embedded environment', () => {
  let folder: string;
  const saved = { ...process.env };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'quikapp-engine-'));
  });

  afterEach(async () => {
    process.env = { ...saved };
    await rm(folder, { recursive: true });
  });

  async function program(name: string, prints: string): Promise<void> {
    await writeFile(path.join(folder, name), `#!/bin/sh\necho ${prints}\n`, { mode: 0o755 });
  }

  /** Finding one that isn't installed would build it; an ended signal tells that it came to that. */
  const find = (): ReturnType<typeof findEngine> =>
    findEngine(() => undefined, AbortSignal.abort(new Error('would be built')));

  it('is an installed one that is new enough and has its language host', async () => {
    process.env['PATH'] = `${folder}:/usr/bin:/bin`;
    await program('pulumi', 'v3.210.1');
    await program('pulumi-language-nodejs', '');
    delete process.env['QUIKAPP_ENGINE'];
    assert.deepEqual(await find(), { pulumi: path.join(folder, 'pulumi'), origin: 'installed' });
  });

  it('takes official plugins that are installed and stand-ins for the others', async () => {
    process.env['PULUMI_HOME'] = path.join(folder, 'user');
    const [home, links] = [path.join(folder, 'home'), path.join(folder, 'links')];
    await mkdir(path.join(folder, 'user', 'plugins', `resource-random-v${version}`), {
      recursive: true,
    });
    await mkdir(home);
    await linkPlugins(home, links);
    const standIns = await readdir(links);
    assert.ok(standIns.includes('pulumi-resource-kubernetes'));
    assert.ok(!standIns.includes('pulumi-resource-random'));
    assert.equal(await readlink(path.join(home, 'plugins')), path.join(folder, 'user', 'plugins'));
  });

  it("runs the project's own program with settings laid over the stack's, and leaves its files alone", async () => {
    const stackFile = path.join(folder, 'Pulumi.prod.yaml');
    await writeFile(path.join(folder, 'Pulumi.yaml'), 'name: p\nruntime: nodejs\nmain: index.ts\n');
    await writeFile(stackFile, 'config:\n  p:cluster: { context: real, size: 3 }\n');
    const before = await readFile(stackFile, 'utf8');
    const copy = path.join(folder, 'copy');
    await mkdir(copy);
    await writeProject(folder, copy, 'prod', { 'p:cluster': { context: 'embedded' } });
    const written = await readFile(path.join(copy, 'Pulumi.prod.yaml'), 'utf8');
    assert.equal(written, 'config:\n  p:cluster:\n    context: embedded\n    size: 3\n');
    const project = await readFile(path.join(copy, 'Pulumi.yaml'), 'utf8');
    assert.match(project, new RegExp(`main: ${path.join(folder, 'index.ts')}`));
    assert.equal(await readFile(stackFile, 'utf8'), before);
  });

  it('keeps to itself where plugins were found, and names what others say by resource', () => {
    const message = '<{%reset%}>using pulumi-resource-random from $PATH at /x\n';
    assert.equal(isNoise({ severity: 'warning', message, color: 'raw' }), true);
    assert.equal(isNoise({ severity: 'warning', message: 'mind this', color: 'raw' }), false);
    const urn = 'urn:pulumi:prod::p::a:b:C::web';
    const said = {
      severity: 'warning',
      message: '<{%fg 3%}>late<{%reset%}>\n',
      color: 'raw',
    } as const;
    assert.equal(diagnosticText({ ...said, urn }), 'web: late');
  });
});
