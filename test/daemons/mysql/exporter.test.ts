import assert from 'node:assert/strict';
import { join } from 'node:path';
import { startServer } from '../../../embedded/control-plane/start-server';
import { exposedMetrics } from '../../support/exposed-metrics';
import { missingMetrics } from '../../support/missing-metrics';
import { freePorts } from '../../support/free-ports';
import { administrator, Server } from './server';

const script = join(__dirname, '../../../components/data-tier/mysql/dev/create-monitor.sh');

describe("who asks for MySQL's figures, on a real server", () => {
  const server = new Server();
  const monitor = { user: 'monitor', password: 'MonitorsOwn' };
  before(() => server.start());
  after(() => server.end());

  it('gets a login at the start that reads no data, and the same again at the next', async () => {
    await server.sql(administrator, 'CREATE DATABASE d; CREATE TABLE d.t (c INT)');
    for (let start = 1; start <= 2; start++) {
      const { status, stderr } = server.script(script, { MONITOR_PASSWORD: monitor.password });
      assert.deepEqual([status, stderr], [0, '']);
    }
    assert.match(await server.sql(monitor, 'SHOW GLOBAL STATUS'), /Threads_connected/);
    await assert.rejects(server.sql(monitor, 'SELECT * FROM d.t'), /denied/);
    await assert.rejects(server.sql({ ...monitor, tls: false }, 'SELECT 1'), /denied/);
  });

  it('finds each figure that alerts and dashboards ask for, as the exporter tells them', async () => {
    const [port = 0] = await freePorts(1);
    const address = `127.0.0.1:${port}`;
    const { user, password } = monitor;
    const exporter = await startServer(
      { program: 'prometheus-mysqld-exporter', directory: join(server.folder, 'exporter') },
      {
        name: 'mysqld-exporter',
        command: [],
        flags: [`--web.listen-address=${address}`],
        variables: {
          DATA_SOURCE_NAME: `${user}:${password}@(127.0.0.1:${server.port})/?tls=skip-verify`,
        },
        watchesParent: false,
        readyUrl: `http://${address}/`,
      },
    );
    try {
      const answer = await fetch(`http://${address}/metrics`);
      assert.deepEqual(missingMetrics('mysqld_exporter', exposedMetrics(await answer.text())), []);
    } finally {
      await exporter.stop();
    }
  });
});
