import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { capabilitiesOnDocker } from '../support/capability-facts/on-docker';
import { capabilitiesOnKubernetes } from '../support/capability-facts/on-kubernetes';
import { filledVault } from '../support/filled-vault';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

/** Beginnings of what isn't the same in dev's and production's capabilities, and why. */
const onPurpose: Readonly<Record<string, string>> = {
  'postgresql.login.': "production's logins are short-lived, made by Vault",
  'mysql.login.': "production's logins are short-lived, made by Vault",
  'mongodb.login.': "production's logins are short-lived, made by Vault",
  'kafka.user.monitor': "production's exporter is Strimzi's own, which makes its login",
  'kafka.rights.': "dev's one broker lets each user do everything",
  'consul.proxy-defaults.global': 'Docker names Jaeger without a namespace',
  'vault.kv.workloads/': "dev hands Kafka's passwords over itself",
  'vault.policy.backup-vault': 'dev has no backups',
  'vault.role.backup-vault': 'dev has no backups',
  'vault.mount.pki-mesh': "dev's Consul signs for its sidecars by itself",
  'vault.policy.consul-server': "dev's Consul asks nothing of Vault",
  'vault.role.consul-server': "dev's Consul asks nothing of Vault",
  'vault.login': 'a pod proves who it is by its service account',
  'edge.cdn/':
    "dev's static files come from its object storage, production's from a server with a cache",
  'observability.': 'dev has no members, operators, backups or nodes to watch',
  'objectStorage.bucket.': "production's service is outside, and its owner makes the buckets",
};

describe('parity of the capabilities of dev and production', () => {
  let dev: ReadonlyMap<string, string> = new Map();
  let prod: ReadonlyMap<string, string> = new Map();

  before(async () => {
    dev = capabilitiesOnDocker(await recordPlatform('dev', stackFile('dev')));
    prod = capabilitiesOnKubernetes(await recordPlatform('prod', stackFile('prod', filledVault)));
  });

  it('has the same databases, topics, users, rights, settings and routes but for what differs on purpose', () => {
    const differing = [...new Set([...dev.keys(), ...prod.keys()])].filter(
      fact => dev.get(fact) !== prod.get(fact),
    );
    const reason = (fact: string) => Object.keys(onPurpose).find(start => fact.startsWith(start));
    const told = (fact: string) => `${fact}: ${dev.get(fact) ?? '-'} | ${prod.get(fact) ?? '-'}`;
    assert.deepEqual(differing.filter(fact => reason(fact) === undefined).map(told), []);
    const used = new Set(differing.map(reason));
    assert.deepEqual(
      Object.keys(onPurpose).filter(start => !used.has(start)),
      [],
      'these are the same',
    );
  });

  it('compares what the catalogue declares, all of it', () => {
    const { workloads, topics, routes } = catalog;
    for (const facts of [dev, prod]) {
      for (const { engine, name } of workloads.flatMap(({ databases }) => databases)) {
        assert.ok(facts.has(`${engine}.database.${name}`), name);
      }
      for (const { name } of topics) assert.ok(facts.has(`kafka.topic.${name}`), name);
      for (const { host, path } of routes) assert.ok(facts.has(`edge.${host}${path}`), host + path);
      for (const { name, uses } of workloads) {
        for (const store of uses.filter(each => each === 'redis' || each === 'kafka')) {
          assert.ok(facts.has(`${store}.user.${name}`), `${store} ${name}`);
        }
        assert.ok(facts.has(`vault.policy.workload-${name}`), name);
        assert.ok(facts.has(`consul.service-defaults.${name}`), name);
      }
    }
  });
});
