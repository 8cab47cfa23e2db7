import assert from 'node:assert/strict';
import { inputsOf } from '../support/graph';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Container {
  readonly name: string;
  readonly envs?: readonly unknown[];
}

/** Names of the variables by which workloads hear of a store. */
const variables = {
  postgresql: 'POSTGRESQL_',
  mysql: 'MYSQL_',
  mongodb: 'MONGODB_',
  redis: 'REDIS_',
  kafka: 'KAFKA_',
};

describe('a store of dev that is switched off', () => {
  for (const [store, start] of Object.entries(variables)) {
    it(`leaves nothing of itself: ${store}`, async () => {
      const graph = await recordPlatform(
        'dev',
        stackFile('dev', { 'quikapp:stores': { [store]: { enabled: false } } }),
      );
      const containers = inputsOf<Container>(graph, ':Container');
      assert.ok(containers.length > 40);
      assert.ok(containers.every(({ name }) => name !== store));
      assert.deepEqual(
        graph.filter(({ name }) => name.startsWith(`quikapp-${store}`)),
        [],
      );
      for (const { name, envs = [] } of containers) {
        const told = envs.filter(line => typeof line === 'string' && line.startsWith(start));
        assert.deepEqual(told, [], name);
      }
    });
  }
});
