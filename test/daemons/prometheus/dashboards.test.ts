import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../../../catalog';
import { boards } from '../../../components/observability/dashboards';

describe('the queries of the dashboards', () => {
  it('are all read by Prometheus', () => {
    const queries = boards(catalog, 'kubernetes')
      .flatMap(({ rows }) => rows)
      .flatMap(({ panels }) => panels)
      .flatMap(panel => panel.queries);
    // A rule is the one form in which promtool takes a query without a server.
    const rules = queries.map(({ expr }, index) => ({ record: `query:${index}`, expr }));
    const folder = mkdtempSync(join(tmpdir(), 'quikapp-dashboards-'));
    try {
      writeFileSync(
        join(folder, 'rules.json'),
        JSON.stringify({ groups: [{ name: 'dashboards', rules }] }),
      );
      const said = execFileSync('promtool', ['check', 'rules', 'rules.json'], {
        cwd: folder,
        encoding: 'utf8',
      });
      assert.match(said, new RegExp(`SUCCESS: ${queries.length} rules found`));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
