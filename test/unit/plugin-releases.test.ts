import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { charts as inUse } from '../../components/charts';
import { charts } from '../../embedded/definitions/charts';
import { readDefinitionTexts } from '../../embedded/definitions/definition-texts';
import { definitionFolders } from '../../embedded/definitions/folders';
import { moduleDirectory } from '../../embedded/definitions/module-directory';
import { findChart } from '../../embedded/plugins/kubernetes/release/chart';
import { chartName } from '../../embedded/plugins/kubernetes/release/chart-name';
import { isRelease } from '../../embedded/plugins/kubernetes/release/inputs';
import { knownKind } from '../../embedded/plugins/kubernetes/kinds';

const folders = definitionFolders(path.resolve(__dirname, '../../embedded'));
const inputs = (chart: string, values = {}) => ({
  name: 'release',
  namespace: 'default',
  chart,
  version: undefined,
  values,
  createNamespace: false,
  skipDefinitions: false,
});

describe('the definitions of a chart', () => {
  let scratch: string;
  const saved = { ...process.env };

  before(async () => {
    scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'quikapp-charts-'));
  });

  afterEach(() => {
    process.env['GOPROXY'] = saved['GOPROXY'];
    process.env['GOMODCACHE'] = saved['GOMODCACHE'];
    for (const name of ['GOPROXY', 'GOMODCACHE']) {
      if (saved[name] === undefined) Reflect.deleteProperty(process.env, name);
    }
  });

  after(() => fs.rm(scratch, { recursive: true, force: true }));

  it('are those of the version that production releases', () => {
    for (const [name, { version }] of Object.entries(inUse)) {
      assert.equal(charts[name]?.version, version, name);
    }
  });

  it('are found however the chart is addressed', () => {
    for (const address of [
      'cert-manager',
      'jetstack/cert-manager',
      'oci://registry.test/charts/cert-manager',
      '/mnt/charts/cert-manager-v1.19.1.tgz',
    ]) {
      assert.equal(chartName(address), 'cert-manager');
    }
  });

  it('come from a local chart’s own folder', async () => {
    const chart = path.join(scratch, 'thing');
    await fs.mkdir(path.join(chart, 'crds'), { recursive: true });
    await fs.writeFile(path.join(chart, 'Chart.yaml'), 'name: thing\nversion: "1.2.3"\n');
    const definition = (name: string) =>
      `kind: CustomResourceDefinition\nmetadata:\n  labels:\n    name: no\n  name: ${name}\n`;
    await fs.writeFile(
      path.join(chart, 'crds', 'all.yaml'),
      `---\n${definition('a.test')}---\nkind: Namespace\nmetadata:\n  name: no\n---\n${definition('b.test')}`,
    );
    const { name, version, definitions } = await findChart(inputs(chart), folders);
    assert.deepEqual(
      [name, version, ...definitions.map(each => each.name)],
      ['thing', '1.2.3', 'a.test', 'b.test'],
    );
  });

  it('are none, and said to be none, of a chart that nobody knows', async () => {
    const { definitions, warning } = await findChart(
      inputs('oci://registry.test/novelty'),
      folders,
    );
    assert.deepEqual(definitions, []);
    assert.match(warning ?? '', /doesn't know the chart novelty/);
  });

  it('can’t be had without the module proxy, which is said so', async () => {
    process.env['GOMODCACHE'] = path.join(scratch, 'cache');
    process.env['GOPROXY'] = 'http://127.0.0.1:1';
    await assert.rejects(
      moduleDirectory(folders.pins, 'github.com/cybozu-go/moco'),
      /^EmbeddedError: The definitions of github\.com\/cybozu-go\/moco v0\.36\.0 can't be had: .*127\.0\.0\.1:1.*refused/,
    );
  });

  it('are refused when they are not what go.sum says', async () => {
    const pins = path.join(scratch, 'pins');
    await fs.cp(folders.pins, pins, { recursive: true });
    const sums = path.join(pins, 'go.sum');
    const text = await fs.readFile(sums, 'utf8');
    await fs.writeFile(sums, text.replace(/(moco v0\.36\.0 h1:)..../, '$1AAAA'));
    await assert.rejects(moduleDirectory(pins, 'github.com/cybozu-go/moco'), /checksum mismatch/);
  });

  it('lie in this project only where no module has them, each in its own file', async () => {
    for (const { definitions } of Object.values(charts)) {
      if (!definitions || !('own' in definitions)) continue;
      const folder = path.join(folders.own, definitions.own);
      const files = (await fs.readdir(folder)).length;
      assert.equal((await readDefinitionTexts(folder)).length, files);
    }
  });
});

describe('the kinds that the stand-in kubernetes plugin knows', () => {
  it('include any custom resource, in groups of k8s.io as well', () => {
    for (const type of ['snapshot.storage.k8s.io/v1:VolumeSnapshotClass', 'a.test/v1:Thing']) {
      assert.equal(knownKind(`kubernetes:${type}`), undefined);
    }
  });

  it('leave no built-in kind to a guess', () => {
    assert.throws(() => knownKind('kubernetes:storage.k8s.io/v1:CSINode'), /doesn't cover/);
    assert.throws(() => knownKind('kubernetes:helm.sh/v4:Chart'), /doesn't cover/);
    assert.ok(isRelease('kubernetes:helm.sh/v3:Release'));
  });
});
