import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { definitionFolders } from '../../../embedded/definitions/folders';
import { moduleDirectory } from '../../../embedded/definitions/module-directory';
import type { Exporter } from '../../support/exported-metrics';
import { missingMetrics } from '../../support/missing-metrics';

const { pins } = definitionFolders(join(__dirname, '../../../embedded'));

/** A source of a pinned operator, and the metrics that it names. */
interface Source {
  readonly module: string;
  readonly files: readonly string[];
  readonly names: (...texts: string[]) => string[];
}

/** Whole names, in quotes of Go or Markdown. */
const quoted = (text: string): string[] => found(text, /["`]([a-z_]+)["`]/g);

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

/** The queries that CloudNativePG asks each instance with: a metric for each column. */
const queried = (manifest: string): string[] => {
  const { data } = parse(manifest) as { data: Record<string, string> };
  const queries = Object.values(data).map(
    text => parse(text) as Record<string, { metrics: Record<string, unknown>[] }>,
  );
  return queries.flatMap(all =>
    Object.entries(all).flatMap(([query, { metrics }]) =>
      metrics.flatMap(column => Object.keys(column).map(name => `cnpg_${query}_${name}`)),
    ),
  );
};

const sources: Readonly<Partial<Record<Exporter, Source>>> = {
  cloudnativepg: {
    module: 'github.com/cloudnative-pg/cloudnative-pg',
    files: [
      'config/manager/default-monitoring.yaml',
      'pkg/management/postgres/webserver/metricserver/pg_collector.go',
    ],
    names: (manifest = '', collector = '') => [
      ...queried(manifest),
      ...quoted(collector).map(name => `cnpg_collector_${name}`),
    ],
  },
  'plugin-barman-cloud': {
    module: 'github.com/cloudnative-pg/plugin-barman-cloud',
    files: ['web/docs/observability.md'],
    names: quoted,
  },
  moco: {
    module: 'github.com/cybozu-go/moco',
    files: ['docs/metrics.md'],
    // A section for each prefix, and in it a table.
    names: text =>
      text.split(/^### /m).flatMap(section => {
        const [prefix = ''] = found(section, /prefixed with `(\w+)`/g);
        return found(section, /^\| `(\w+)`/gm).map(name => prefix + name);
      }),
  },
  'cert-manager': {
    module: 'github.com/cert-manager/cert-manager',
    files: ['internal/collectors/certificate_collector.go'],
    names: quoted,
  },
  'prometheus-operator': {
    module: 'github.com/prometheus-operator/prometheus-operator',
    files: ['pkg/operator/operator.go'],
    names: quoted,
  },
  'vault-secrets-operator': {
    module: 'github.com/hashicorp/vault-secrets-operator',
    files: ['internal/metrics/metrics.go'],
    names: quoted,
  },
};

/** Operators don't run here; the versions that are pinned for their definitions tell what they would export. */
describe('the metrics of an operator', () => {
  for (const [exporter, { module, files, names }] of Object.entries(sources)) {
    it(`are in its own sources: ${exporter}`, async () => {
      const folder = await moduleDirectory(pins, module);
      const texts = await Promise.all(files.map(file => readFile(join(folder, file), 'utf8')));
      assert.deepEqual(missingMetrics(exporter as Exporter, new Set(names(...texts))), []);
    });
  }
});
