import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { inputsOf } from '../../support/graph';
import { recordPlatform } from '../../support/record';
import { stackFile } from '../../support/stack-file';

interface Container {
  readonly name: string;
  readonly uploads?: readonly { readonly file: string; readonly content: string }[];
}

describe("dev's Prometheus", () => {
  it('takes the files of its container, rules included', async () => {
    const graph = await recordPlatform('dev', stackFile('dev'));
    const { uploads = [] } =
      inputsOf<Container>(graph, ':Container').find(({ name }) => name === 'prometheus') ??
      assert.fail('no container');
    const folder = mkdtempSync(join(tmpdir(), 'quikapp-prometheus-'));
    try {
      for (const { file, content } of uploads) writeFileSync(join(folder, basename(file)), content);
      const said = execFileSync('promtool', ['check', 'config', 'prometheus.yml'], {
        cwd: folder,
        encoding: 'utf8',
      });
      assert.match(said, /prometheus\.yml is valid/);
      assert.match(said, /SUCCESS: 35 rules found/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
