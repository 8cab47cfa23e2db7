import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filledVault } from '../support/filled-vault';
import { inputsOf } from '../support/graph';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

/** What of a chart's values the platform uses, looked up in the chart of this version; `a.*` takes any key. */
type ChartKeys = Readonly<
  Record<string, { readonly version: string; readonly keys: readonly string[] }>
>;

interface Release {
  readonly chart: string;
  readonly version: string;
  readonly values?: object;
}

const known = JSON.parse(
  readFileSync(join(__dirname, '../support/chart-keys.json'), 'utf8'),
) as ChartKeys;

/** The paths of all values, down to what is no object, or to what takes any key. */
function paths(values: object, keys: readonly string[], prefix = ''): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    if (keys.includes(`${path}.*`)) return [];
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? paths(value as object, keys, `${path}.`)
      : [path];
  });
}

describe('the values of a chart', () => {
  it('have only keys that the pinned version of the chart has: Helm takes a misspelt one for nothing', async () => {
    // With all that adds a value.
    const settings = {
      ...filledVault,
      'quikapp:images': {
        registry: 'registry.example.com/quikapp',
        tag: '1.0.0',
        mirror: 'registry.example.com',
      },
      'quikapp:stores': { storageClass: 'fast' },
      'quikapp:edge': {
        domain: 'quikapp.example.com',
        certificate: { email: 'platform@example.com' },
        loadBalancer: { annotations: { a: 'b' }, sourceRanges: ['192.0.2.0/24'] },
      },
      'quikapp:consul': {
        dns: { clusterIp: '10.96.0.53', configMap: 'coredns-custom' },
        cni: { binDir: '/home/kubernetes/bin', netDir: '/etc/cni/net.d' },
      },
    };
    const graph = await recordPlatform('prod', stackFile('prod', settings));
    const releases = inputsOf<Release>(graph, 'v3:Release');
    assert.equal(releases.length, 13);
    for (const { chart, version, values = {} } of releases) {
      const { version: lookedUp, keys } = known[basename(chart)] ?? assert.fail(chart);
      assert.equal(version, lookedUp, `${chart}: look its keys up again`);
      const unknown = paths(values, keys).filter(path => !keys.includes(path));
      assert.deepEqual(unknown, [], chart);
    }
  });
});
