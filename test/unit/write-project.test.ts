import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { parse } from 'yaml';
import { writeProject } from '../../embedded/engine/write-project';
import { rehearsalSettings } from '../../embedded/rehearse/rehearsal-settings';
import { EmbeddedError } from '../../embedded/workspace/embedded-error';

describe("the engine's copy of a project", () => {
  let project: string;
  let copy: string;

  beforeEach(async () => {
    project = await fs.mkdtemp(path.join(os.tmpdir(), 'project-'));
    copy = path.join(project, 'copy');
    await fs.mkdir(copy);
    await fs.writeFile(path.join(project, 'Pulumi.yaml'), 'name: trial\nruntime: nodejs\n');
  });

  afterEach(() => fs.rm(project, { recursive: true }));

  it("lays settings over those of the stack's file, which may be missing", async () => {
    await writeProject(project, copy, 'prod', { 'a:b': { c: 1 } });
    const file = path.join(copy, 'Pulumi.prod.yaml');
    assert.equal(await fs.readFile(file, 'utf8'), 'config:\n  a:b:\n    c: 1\n');
  });

  it('keeps what the engine has encrypted in an earlier copy, and nothing else of it', async () => {
    const key = { secure: 'v1:abc' };
    const earlier = { 'a:b': { key, plain: 1 }, 'a:gone': 2, 'a:list': [1] };
    const file = path.join(copy, 'Pulumi.prod.yaml');
    await fs.writeFile(file, JSON.stringify({ encryptionsalt: 'v1:salt', config: earlier }));
    await fs.writeFile(path.join(project, 'Pulumi.prod.yaml'), 'config: { "a:b": { new: 3 } }\n');
    await writeProject(project, copy, 'prod', { 'a:c': 4 });
    assert.deepEqual(parse(await fs.readFile(file, 'utf8')), {
      encryptionsalt: 'v1:salt',
      config: { 'a:b': { new: 3, key }, 'a:c': 4 },
    });
  });

  it("leaves out what the project's own state has encrypted, which no other engine can read", async () => {
    const config = { 'a:keys': { one: { secure: 'v1:abc' }, other: 'plain' }, 'a:b': { c: 1 } };
    const file = path.join(project, 'Pulumi.prod.yaml');
    await fs.writeFile(file, JSON.stringify({ encryptionsalt: 'v1:salt', config }));
    await writeProject(project, copy, 'prod', { 'a:keys': { one: 'simulated' } });
    assert.deepEqual(parse(await fs.readFile(path.join(copy, 'Pulumi.prod.yaml'), 'utf8')), {
      config: { 'a:keys': { one: 'simulated' }, 'a:b': { c: 1 } },
    });
  });

  it('has nothing by which a rehearsal would reach the cluster and the Vault of production', async () => {
    const real = {
      'quikapp:kubernetes': { kubeconfig: '/real', context: 'real', clusterIdentifier: 'prod' },
      'quikapp:vault': {
        address: 'https://vault.example.com:8200',
        caFile: 'real.crt',
        jwtLogin: { mount: 'jwt', role: 'real' },
        storage: '10Gi',
      },
    };
    await fs.writeFile(path.join(project, 'Pulumi.prod.yaml'), JSON.stringify({ config: real }));
    const own = { kubeconfig: '/own', context: 'own' };
    await writeProject(project, copy, 'prod', rehearsalSettings(own));
    assert.deepEqual(parse(await fs.readFile(path.join(copy, 'Pulumi.prod.yaml'), 'utf8')), {
      config: {
        'quikapp:kubernetes': { ...own, clusterIdentifier: 'prod' },
        'quikapp:vault': { storage: '10Gi' },
        'quikapp:protection': 'off',
      },
    });
  });

  for (const [what, content, message] of [
    ['is not YAML', 'config:\n  a: [1\nb: }\n', /Pulumi\.prod\.yaml isn't valid YAML: .* line 3/s],
    ['is no mapping', 'hello\n', /Pulumi\.prod\.yaml must hold a mapping/],
  ] as const) {
    it(`refuses a stack's file that ${what}, naming it`, async () => {
      await fs.writeFile(path.join(project, 'Pulumi.prod.yaml'), content);
      await assert.rejects(writeProject(project, copy, 'prod', {}), (error: Error) => {
        assert.ok(error instanceof EmbeddedError);
        assert.match(error.message, message);
        return true;
      });
    });
  }
});
