import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BudgetHistory } from '../../embedded/rehearse/budget-history';
import { eventually } from '../support/eventually';

const budget = (name: string, currentHealthy: number, expectedPods = 4) => ({
  metadata: { namespace: 'quikapp-core', name },
  status: { currentHealthy, desiredHealthy: 3, expectedPods },
});

describe('the history of disruption budgets', () => {
  it('keeps the worst moment of one that was held before, and nothing of one whose pods never came', async () => {
    let watching: ServerResponse | undefined;
    const items = [budget('held', 3), budget('starting', 0), budget('empty', 0, 0)];
    const server = createServer(({ url = '' }, response) => {
      if (url.includes('watch=true')) {
        watching = response;
        response.flushHeaders();
      } else response.end(JSON.stringify({ metadata: { resourceVersion: '1' }, items }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const folder = mkdtempSync(join(tmpdir(), 'budget-history-'));
    const kubeconfig = join(folder, 'kubeconfig');
    const named = (kind: string, value: unknown) => ({ name: 'test', [kind]: value });
    writeFileSync(
      kubeconfig,
      JSON.stringify({
        'current-context': 'test',
        clusters: [named('cluster', { server: `http://127.0.0.1:${port}` })],
        contexts: [named('context', { cluster: 'test', user: 'test' })],
        users: [named('user', {})],
      }),
    );
    const history = new BudgetHistory(kubeconfig);
    const tell = (object: unknown, type = 'MODIFIED') =>
      watching?.write(`${JSON.stringify({ type, object })}\n`);
    history.start();
    try {
      await eventually(() => watching !== undefined && history.watched, 1);
      for (const healthy of [2, 1, 2, 4]) tell(budget('held', healthy));
      tell(budget('starting', 1));
      tell(budget('starting', 3));
      await eventually(() => history.watched, 2);
      const [violation, ...others] = history.violations;
      assert.deepEqual(
        { ...violation, t: 0 },
        { budget: 'quikapp-core/held', healthy: 1, wanted: 3, t: 0 },
      );
      assert.deepEqual(others, []);
      tell(budget('held', 4), 'DELETED');
      await eventually(() => history.watched, 1);
    } finally {
      await history.stop();
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    }
  });
});
