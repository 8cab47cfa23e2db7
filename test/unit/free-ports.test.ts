import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { portChooser } from '../../embedded/control-plane/choose-ports';
import { freePorts } from '../support/free-ports';

describe('the ports of servers that are started here', () => {
  it('differ, also when several ask at once, and can be listened on', async () => {
    const ports = (await Promise.all([freePorts(20), freePorts(20), freePorts(20)])).flat();
    assert.equal(new Set(ports).size, 60);
    for (const port of ports.slice(0, 5)) {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(port, '127.0.0.1', resolve);
      });
      await new Promise(closed => server.close(closed));
    }
  });

  it('are none that connections to elsewhere are made from', async () => {
    const next = portChooser();
    for (let asked = 0; asked < 50; asked++) assert.ok((await next()) < 32_768);
  });
});
