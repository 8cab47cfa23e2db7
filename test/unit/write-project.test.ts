import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { parse } from 'yaml';
import { writeProject } from '../../embedded/engine/write-project';
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
