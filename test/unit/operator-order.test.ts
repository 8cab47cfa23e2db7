import assert from 'node:assert/strict';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

/** The release that serves each group of custom resources. Calico is part of the cluster. */
const operators: Readonly<Record<string, string>> = {
  'barmancloud.cnpg.io': 'quikapp-operators-plugin-barman-cloud',
  'cert-manager.io': 'quikapp-operators-cert-manager',
  'consul.hashicorp.com': 'quikapp-mesh-release',
  'kafka.strimzi.io': 'quikapp-operators-strimzi',
  'moco.cybozu.com': 'quikapp-operators-moco',
  'monitoring.coreos.com': 'quikapp-observability-prometheus-stack',
  'postgresql.cnpg.io': 'quikapp-operators-cloudnative-pg',
  'psmdb.percona.com': 'quikapp-operators-psmdb-operator',
  'secrets.hashicorp.com': 'quikapp-vault-operator',
};

const groupOf = ({ type }: RecordedResource): string | undefined =>
  /^kubernetes:((?:[a-z0-9-]+\.)+[a-z]+)\//.exec(type)?.[1];
const builtIn = /^(.*\.k8s\.io|projectcalico\.org)$|^helm\.sh$/;

describe('a custom resource', () => {
  let graph: RecordedResource[] = [];

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod'));
  });

  /** Whatever the engine has made before it begins with this resource. */
  const madeBefore = (name: string, seen = new Set<string>()): Set<string> => {
    const found = graph.find(resource => resource.name === name);
    for (const dependency of found?.dependencies ?? []) {
      if (seen.has(dependency)) continue;
      seen.add(dependency);
      madeBefore(dependency, seen);
    }
    return seen;
  };
  const custom = () =>
    graph.filter(resource => {
      const group = groupOf(resource);
      return group !== undefined && !builtIn.test(group);
    });

  it('never races its operator: each comes after the release that serves its kind', () => {
    assert.ok(custom().length > 100);
    const racing = custom().filter(resource => {
      const operator = operators[groupOf(resource) ?? ''];
      assert.ok(operator, `who serves ${resource.type}?`);
      return !madeBefore(resource.name).has(operator);
    });
    assert.deepEqual(
      racing.map(({ type, name }) => `${type}::${name}`),
      [],
    );
  });

  it('is served by a release that is there', () => {
    const groups = new Set(custom().map(groupOf));
    for (const group of groups) {
      const operator = operators[group ?? ''];
      const release = graph.find(({ name }) => name === operator);
      assert.match(release?.type ?? '', /:Release$/, group);
    }
  });

  it('of a plugin or an operator that needs another comes after both', () => {
    const archive = madeBefore('quikapp-postgresql-archive-store');
    assert.ok(archive.has('quikapp-operators-cloudnative-pg'));
    for (const name of ['moco', 'psmdb-operator', 'plugin-barman-cloud']) {
      assert.ok(
        madeBefore(`quikapp-operators-${name}`).has('quikapp-operators-cert-manager'),
        name,
      );
    }
  });
});

describe('an operator', () => {
  let graph: RecordedResource[] = [];

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod'));
  });

  it('ranks with the stores that it keeps, as far as its chart knows a rank', () => {
    const release = (name: string) => graph.find(each => each.name === `quikapp-operators-${name}`);
    for (const name of ['cloudnative-pg', 'plugin-barman-cloud', 'moco', 'strimzi']) {
      const { values } = release(name)?.inputs as { values: { priorityClassName?: string } };
      assert.equal(values.priorityClassName, 'quikapp-data', name);
      assert.ok(release(name)?.dependencies.includes('quikapp-priority-class'), name);
    }
    const { values } = release('cert-manager')?.inputs as {
      values: { global: { priorityClassName?: string } };
    };
    assert.equal(values.global.priorityClassName, 'quikapp-data');
  });
});
