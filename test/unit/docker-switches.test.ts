import assert from 'node:assert/strict';
import type { Capability } from '../../catalog/capabilities';
import { catalog } from '../../catalog';
import { capabilityKey } from '../../config/capability-key';
import { inputsOf } from '../support/graph';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Container {
  readonly name: string;
  readonly envs?: readonly unknown[];
  readonly dns?: readonly string[];
}

/** Beginnings of the variables by which containers hear of a capability. */
const variables: Partial<Record<Capability, readonly string[]>> = {
  postgresql: ['POSTGRESQL_'],
  mysql: ['MYSQL_'],
  mongodb: ['MONGODB_'],
  redis: ['REDIS_'],
  kafka: ['KAFKA_'],
  objectStorage: ['S3_', 'AWS_'],
  vault: ['VAULT_'],
  consul: ['CONSUL_'],
};

/** Settings as in a stack's file: `stores.kafka.enabled` is below `quikapp:stores`. */
function off(capability: Capability): Record<string, unknown> {
  const [section = '', ...path] = capabilityKey(capability).split('.');
  const value = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), false);
  return { [`quikapp:${section}`]: value };
}

describe('a capability of dev that is switched off', () => {
  for (const [capability, beginnings] of Object.entries(variables)) {
    it(`leaves nothing of itself: ${capability}`, async () => {
      const own = catalog.dockerComponents
        .filter(component => component.capability === capability)
        .map(({ name }) => name);
      assert.ok(own.length > 0);
      const graph = await recordPlatform('dev', stackFile('dev', off(capability as Capability)));
      const containers = inputsOf<Container>(graph, ':Container');
      assert.equal(
        containers.length,
        catalog.workloads.length + catalog.dockerComponents.length - own.length,
      );
      assert.ok(containers.every(({ name }) => !own.includes(name)));
      for (const { name, envs = [], dns } of containers) {
        const told = envs.filter(
          line => typeof line === 'string' && beginnings.some(start => line.startsWith(start)),
        );
        assert.deepEqual(told, [], name);
        // Without Consul, names are for Docker's own DNS alone.
        if (capability === 'consul') assert.equal(dns, undefined, name);
      }
    });
  }
});
