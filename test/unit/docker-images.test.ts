import assert from 'node:assert/strict';
import fs, {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { hashOfContext } from '../../components/services/build-context';
import { contextFiles } from '../../components/services/context-files';
import { inputsOf, servicesIn } from '../support/graph';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Image {
  readonly name: string;
  readonly build?: { readonly context: string };
}

describe('images on Docker', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quikapp-sources-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (path: string, content: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const images = async (overrides: Readonly<Record<string, unknown>>) =>
    inputsOf<Image>(
      servicesIn(
        await recordPlatform(
          'dev',
          stackFile('dev', { 'quikapp:docker': { sources: folder }, ...overrides }),
        ),
      ),
      ':RemoteImage',
    );

  it('are one placeholder for all where there is nothing else', async () => {
    const [only, ...others] = await images({});
    assert.deepEqual(others, []);
    assert.match(only?.name ?? '', /^quikapp\/placeholder:[0-9a-f]{12}$/);
    assert.equal(only?.build?.context, './placeholder');
  });

  it('have the placeholder built by the Go that its module asks for', () => {
    const read = (file: string) => readFileSync(join('placeholder', file), 'utf8');
    const [, asked] = /^go (\d+\.\d+)/m.exec(read('go.mod')) ?? [];
    const [, used] = /^FROM golang:(\d+\.\d+)-alpine AS build$/m.exec(read('Dockerfile')) ?? [];
    assert.ok(asked);
    assert.equal(used, asked);
  });

  it('are pulled from the registry by tag or digest', async () => {
    const digest = `sha256:${'ab'.repeat(32)}`;
    const pulled = await images({
      'quikapp:images': { registry: 'registry.example.com/quikapp', tag: '1.2.3' },
      'quikapp:workloads': { 'auth-service': { image: { digest } } },
    });
    const names = pulled.map(({ name }) => name);
    assert.equal(names.length, 35);
    assert.ok(names.includes('registry.example.com/quikapp/user-service:1.2.3'));
    assert.ok(names.includes(`registry.example.com/quikapp/auth-service@${digest}`));
    assert.ok(pulled.every(({ build }) => build === undefined));
  });

  it("are built from a checkout under the overview's name or the workload's own", async () => {
    write('backend/Dockerfile', 'FROM scratch\n');
    write('auth-service/Dockerfile', 'FROM scratch\n');
    write('user-service/README.md', 'no Dockerfile\n');
    const built = (await images({ 'quikapp:images': { registry: 'registry.example.com/q' } }))
      .filter(({ build }) => build)
      .map(({ name, build }) => [name.split(':')[0], build?.context]);
    assert.deepEqual(built, [
      ['quikapp/auth-service', join(folder, 'auth-service')],
      ['quikapp/backend-gateway', join(folder, 'backend')],
    ]);
  });

  it('are those that the file names for a workload, even beside a checkout', async () => {
    write('auth-service/Dockerfile', 'FROM scratch\n');
    const image = { repository: 'registry.example.com/auth', tag: '7' };
    const names = (await images({ 'quikapp:workloads': { 'auth-service': { image } } })).map(
      ({ name }) => name.replace(/:[0-9a-f]{12}$/, ''),
    );
    assert.deepEqual(names, ['quikapp/placeholder', 'registry.example.com/auth:7']);
  });

  it('are there once where workloads share one', async () => {
    const image = { repository: 'registry.example.com/both', tag: '7' };
    const shared = await images({
      'quikapp:workloads': { 'auth-service': { image }, 'user-service': { image } },
    });
    assert.equal(shared.length, 2);
  });

  it('change with each file that their build sees, and with no other', () => {
    write('Dockerfile', 'FROM scratch\nCOPY . .\n');
    write('.dockerignore', 'node_modules\n');
    write('src/main.ts', 'one');
    const before = hashOfContext(folder);
    write('node_modules/left/index.js', 'pad');
    assert.equal(hashOfContext(folder), before);
    write('src/main.ts', 'two');
    const after = hashOfContext(folder);
    assert.notEqual(after, before);
    write('src/other.ts', '');
    assert.notEqual(hashOfContext(folder), after);
  });

  it('change with a link that leads elsewhere, and are built with it', () => {
    write('Dockerfile', 'FROM scratch\nCOPY . .\n');
    symlinkSync('one', join(folder, 'current'));
    const before = hashOfContext(folder);
    rmSync(join(folder, 'current'));
    // Nothing has to be there yet: it leads somewhere in the image.
    symlinkSync('/elsewhere', join(folder, 'current'));
    assert.notEqual(hashOfContext(folder), before);
    assert.deepEqual(
      [...contextFiles(folder)].map(file => ('target' in file ? file : file.name)),
      ['Dockerfile', { name: 'current', target: '/elsewhere' }],
    );
  });

  it('are built without the folders that are left out, which nobody reads', () => {
    write('.dockerignore', 'node_modules\ndocker\n');
    write('docker/Dockerfile', 'FROM scratch\nCOPY . .\n');
    write('node_modules/left/index.js', 'pad');
    const names = () => [...contextFiles(folder, 'docker/Dockerfile')].map(({ name }) => name);
    const { mock: read } = mock.method(fs, 'readdirSync');
    try {
      assert.deepEqual(names(), ['.dockerignore', 'docker/Dockerfile']);
      assert.deepEqual(
        read.calls.map(({ arguments: [path] }) => path),
        [folder, join(folder, 'docker')],
      );
    } finally {
      mock.restoreAll();
    }
    write('.dockerignore', 'node_modules\n!node_modules/left\ndocker\n');
    assert.deepEqual(names(), ['.dockerignore', 'docker/Dockerfile', 'node_modules/left/index.js']);
  });
});
