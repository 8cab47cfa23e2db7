import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { alerts } from '../../tools/preflight/checks/alerts';
import { configuration } from '../../tools/preflight/checks/configuration';
import { nodes } from '../../tools/preflight/checks/capacity';
import { dockerHost } from '../../tools/preflight/checks/docker';
import { engine, plugins } from '../../tools/preflight/checks/engine';
import { metrics } from '../../tools/preflight/checks/metrics';
import { outsideSystems } from '../../tools/preflight/checks/outside-systems';
import type { Cluster, KubeObject } from '../../tools/preflight/cluster';
import { exitCode, line, type Finding } from '../../tools/preflight/finding';
import { need } from '../../tools/preflight/need';
import { readStack, type Stack } from '../../tools/preflight/read-stack';
import { atLeast } from '../../tools/preflight/version';
import { levels, stack } from '../support/preflight-stack';

/** A cluster that has these objects and no others. */
const clusterOf = (lists: Readonly<Record<string, readonly unknown[]>>): Cluster => ({
  get: () => Promise.resolve(undefined),
  list: <T>(path: string) =>
    Promise.resolve(lists[path] as readonly (T & KubeObject)[] | undefined),
  allows: () => Promise.resolve(true),
});

describe('the preflight', () => {
  let folder: string;
  const { PATH } = process.env;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'preflight-'));
  });

  afterEach(() => {
    process.env['PATH'] = PATH;
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('prints one line each, and fails when one failed', () => {
    const failed: Finding = { check: 'S3', level: 'failed', message: 'away', advice: 'look' };
    assert.equal(line(failed), 'failed   S3: away → look');
    assert.equal(exitCode([{ ...failed, level: 'warning' }]), 0);
    assert.equal(exitCode([{ ...failed, level: 'ok' }, failed]), 1);
  });

  it('compares versions by their numbers', () => {
    assert.ok(
      atLeast('v1.30.2', '1.30') && atLeast('1.100', '1.30') && atLeast('v3.200.0', '3.200'),
    );
    assert.ok(!atLeast('v1.29.9', '1.30') && !atLeast('3', '3.30') && !atLeast('unknown', '1.30'));
  });

  it("reads a stack's file as the program does; what is encrypted counts as given", () => {
    const file = join(folder, 'Pulumi.prod.yaml');
    const keys = 'objectStorageKeys';
    writeFileSync(file, 'config:\n  quikapp:protection: maybe\n');
    const wrong = readStack(folder, 'prod').problems.map(({ key }) => key);
    assert.ok(wrong.includes('quikapp:protection'));
    assert.ok(wrong.some(key => key.startsWith(`quikapp:${keys}.`)));
    const secret = '{ accessKeyId: { secure: v1:x }, secretAccessKey: { secure: v1:y } }';
    writeFileSync(
      file,
      `encryptionsalt: v1:z\nconfig:\n  quikapp:${keys}: { workloads: ${secret}, backups: ${secret} }\n`,
    );
    const { problems, secretsProvider } = readStack(folder, 'prod');
    assert.equal(secretsProvider, 'passphrase');
    assert.ok(!problems.some(({ key }) => key.startsWith(`quikapp:${keys}`)));
    writeFileSync(file, `config:\n  quikapp:${keys}: { workloads: { accessKeyId: me } }\n`);
    const plain = readStack(folder, 'prod').problems.filter(
      ({ value }) => value === '[plain text]',
    );
    assert.deepEqual(
      plain.map(({ key }) => key),
      [`quikapp:${keys}.workloads.accessKeyId`],
    );
    const half = '{ workloads: { accessKeyId: { secure: v1:x } } }';
    writeFileSync(file, `config:\n  quikapp:${keys}: ${half}\n`);
    const missing = readStack(folder, 'prod').problems.map(({ key }) => key);
    assert.ok(missing.includes(`quikapp:${keys}.workloads.secretAccessKey`), missing.join('\n'));
    assert.ok(!missing.includes(`quikapp:${keys}.workloads.accessKeyId`));
    assert.throws(() => readStack(folder, 'other'), /There is no .*Pulumi\.other\.yaml/);
  });

  it('names what is still the example of this repository', () => {
    const examples = readStack(join(__dirname, '../..'), 'prod').examples;
    assert.ok(examples.includes('quikapp:edge.certificate.email'), examples.join('\n'));
    assert.ok(examples.includes('quikapp:objectStorage.endpoint'));
    const messages = configuration({ ...stack('prod'), problems: [], examples });
    assert.match(JSON.stringify(messages), /quikapp:edge\.domain is still the one of the example/);
  });

  it('names the systems outside that workloads declare and nobody has given an address', () => {
    const of = (settings: Record<string, unknown>) => outsideSystems(stack('prod', settings));
    const system = { url: 'https://search.example.com:9200' };
    const some = of({ outside: { elasticsearch: system } }) as readonly Finding[];
    assert.match(some[0]?.message ?? '', /^databricks has no address, which .*ml-service/);
    const all = of({ outside: { elasticsearch: system, databricks: system } });
    assert.deepEqual(levels(all as readonly Finding[]), ['ok']);
  });

  it('tells when nobody is told of alerts', async () => {
    assert.deepEqual(levels(await alerts(stack('prod'))), ['warning']);
    writeFileSync(
      join(folder, 'Pulumi.prod.yaml'),
      'config:\n  quikapp:alertReceivers: { critical: { pagerDuty: { secure: v1:x } } }\n',
    );
    assert.deepEqual(levels(await alerts(readStack(folder, 'prod'))), ['ok']);
  });

  it('finds neither salt nor key in the files of this repository: they belong to whoever makes the stack', () => {
    const project = join(__dirname, '../..');
    const stacks = readdirSync(project).flatMap(
      name => /^Pulumi\.(\w+)\.yaml$/.exec(name)?.[1] ?? [],
    );
    assert.ok(stacks.includes('prod'));
    for (const name of stacks) {
      assert.equal(readStack(project, name).secretsProvider, undefined, name);
    }
  });

  it('wants an engine that is new enough, logged in, with its plugins and no passphrase for production', async () => {
    const pulumi = (version: string, user: string, installed: string) => {
      writeFileSync(
        join(folder, 'pulumi'),
        `#!/bin/sh\ncase $1 in version) echo ${version};; whoami) ${user};; plugin) echo '${installed}';; esac\n`,
        { mode: 0o755 },
      );
    };
    process.env['PATH'] = folder;
    assert.deepEqual(levels(await engine(stack('dev'))), ['failed']);
    assert.deepEqual(levels(await plugins(stack('dev'))), ['failed']);
    process.env['PATH'] = `${folder}${delimiter}${PATH ?? ''}`;
    pulumi('v3.199.1', 'exit 255', '[]');
    assert.deepEqual(levels(await engine(stack('dev'))), ['ok', 'failed', 'failed']);
    const missing = await plugins(stack('dev'));
    assert.equal(missing.length, 5);
    assert.match(missing[0]?.advice ?? '', /^pulumi plugin install resource docker \d/);
    const all = missing.map(({ advice = '' }) => {
      const [, name, version] = /resource (\S+) (\S+)/.exec(advice) ?? [];
      return { name, version };
    });
    pulumi('v3.200.0', 'echo me', JSON.stringify(all));
    assert.deepEqual(levels(await engine(stack('dev'))), ['ok', 'ok', 'ok']);
    assert.deepEqual(levels(await plugins(stack('dev'))), ['ok']);
    const versions = Object.getOwnPropertyDescriptor(process, 'versions') ?? assert.fail();
    const older = { ...process.versions, node: '20.18.3' };
    Object.defineProperty(process, 'versions', { ...versions, value: older });
    try {
      const [node] = await engine(stack('dev'));
      assert.deepEqual([node?.level, node?.message], ['failed', 'Node.js 20.18.3']);
    } finally {
      Object.defineProperty(process, 'versions', versions);
    }
    const passphrase: Stack = { ...stack('prod'), secretsProvider: 'passphrase' };
    assert.deepEqual(levels(await engine(passphrase)), ['ok', 'ok', 'ok', 'warning']);
  });

  it('names everything that is in the way on a Docker host', async () => {
    const nowhere = stack('dev', { docker: { host: `unix://${folder}/none` } });
    const [daemon] = await dockerHost(nowhere);
    assert.equal(daemon?.level, 'failed');
    assert.match(daemon.advice ?? '', /a Docker daemon that answers/);
  });

  it("counts no node that refuses the platform's pods, and no more pods than the kubelets take", async () => {
    const node = (zone: string, pods: string, taints: readonly { effect: string }[] = []) => ({
      metadata: { name: zone, labels: { 'topology.kubernetes.io/zone': zone } },
      spec: { taints },
      status: {
        allocatable: { cpu: '200', memory: '1000Gi', pods },
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    });
    const tiny = { cpu: '1', memory: '4Gi', pods: '30' };
    const found = (all: readonly ReturnType<typeof node>[]) =>
      nodes(stack('prod'), clusterOf({ '/api/v1/nodes': all, '/api/v1/pods': [] }));
    const [a, b] = [node('a', '250'), node('b', '250')];
    assert.deepEqual(levels(await found([a, b, node('c', '250')])), ['ok', 'ok']);
    const tainted = await found([a, b, node('c', '250', [{ effect: 'NoSchedule' }])]);
    assert.match(tainted[0]?.message ?? '', /^2 that are ready, in 2 zones/);
    assert.deepEqual(
      levels(await found([a, b, node('c', '250', [{ effect: 'PreferNoSchedule' }])])),
      ['ok', 'ok'],
    );
    const few = await found([node('a', '10'), node('b', '10'), node('c', '10')]);
    assert.deepEqual(levels(few), ['ok', 'failed', 'ok']);
    assert.match(few[1]?.message ?? '', /^30 more pods may run/);
    // Room enough in all, and in no piece of it for a member of PostgreSQL.
    const small = { ...node('c', '250'), status: { ...a.status, allocatable: tiny } };
    const cramped = await found([a, b, ...Array.from({ length: 40 }, () => small)]);
    assert.match(cramped[1]?.message ?? '', /^no node in c has room for a member of postgresql/);
  });

  it("doesn't take a metrics API that it may not ask for one that isn't there", async () => {
    const refused = clusterOf({});
    const [finding] = await metrics(stack('prod'), {
      ...refused,
      list: path => Promise.reject(new Error(`the API server answers 403 to ${path}`)),
    });
    assert.equal(finding?.level, 'failed');
    assert.match(finding.message, /answers 403/);
    const [none] = await metrics(stack('prod'), refused);
    assert.match(none?.message ?? '', /serves none/);
  });

  it('adds up what the platform asks for: more when it scales out, and when a store grows', () => {
    const { environment, catalog: own } = stack('prod');
    const { least, most } = need(own, environment, 6);
    assert.ok(least.millicores > 10_000 && most.millicores > least.millicores);
    const { environment: larger } = stack('prod', { stores: { mysql: { memory: '5Gi' } } });
    assert.equal(need(own, larger, 6).least.bytes - least.bytes, 3 * 2 ** 30);
    assert.equal(need(own, environment, 7).least.millicores - least.millicores, 100);
  });

  it('asks for what the docs say of it', () => {
    const { environment, catalog: own } = stack('prod');
    const { least, most, pods } = need(own, environment, 6);
    const [cpus, gibibytes] = [
      (of: typeof least) => Math.ceil(of.millicores / 1000),
      (of: typeof least) => Math.ceil(of.bytes / 2 ** 30),
    ];
    const text = readFileSync(join(__dirname, '../../docs/getting-started.md'), 'utf8');
    assert.ok(
      text.includes(
        `about ${cpus(least)} CPUs and ${gibibytes(least)} GiB in ${pods.least} pods, and scaled out about ${cpus(most)}, ${gibibytes(most)} and ${pods.most}`,
      ),
      JSON.stringify({ least, most, pods }),
    );
  });
});
