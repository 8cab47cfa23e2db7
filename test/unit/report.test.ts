import assert from 'node:assert/strict';
import { fromGolden } from '../../policy/graph/from-golden';
import { unknownValue } from '../../policy/graph/unknown-values';
import { buildReport } from '../../tools/report/build-report';
import { compareGraphs } from '../../tools/report/compare-graphs';
import { differences } from '../../tools/report/differences';
import { html } from '../../tools/report/html';
import { markdown } from '../../tools/report/markdown';
import { mask } from '../../tools/report/mask';
import { exitCode } from '../../tools/report/report';
import { golden } from '../policy/golden';
import { remove, set, unprotect, type GoldenGraph } from '../policy/mutation';
import { packSettings } from '../support/pack-settings';

const auth = 'quikapp-services-auth-service';

/** The report of what a change makes of a stack's golden graph. */
function reportOf(change: (graph: GoldenGraph) => GoldenGraph, stack: 'dev' | 'prod' = 'prod') {
  const before = fromGolden(golden(stack)).resources;
  const after = fromGolden(change(golden(stack))).resources;
  return buildReport(
    { stack, compared: 'a test', before, after, changes: compareGraphs(before, after) },
    packSettings({}),
    '2026-11-24',
  );
}
const risksOf = (change: (graph: GoldenGraph) => GoldenGraph) =>
  reportOf(change).risks.map(({ kind, message }) => `${kind}: ${message}`);

describe('the change report', () => {
  it('says of no change that there is none', () => {
    const report = reportOf(graph => graph);
    assert.deepEqual(report.changes, []);
    assert.equal(exitCode(report), 0);
    assert.match(markdown(report), /Nothing changes\./);
  });

  it('tells a harmless change by its capability, with what is before and after, and what it restarts', () => {
    const image = 'spec.template.spec.containers.0.image';
    const report = reportOf(
      set(`${auth}-deployment`, image, 'registry.example.com/quikapp/auth-service:2.0.0'),
    );
    assert.equal(exitCode(report), 0);
    assert.deepEqual(
      report.changes.map(({ capability, changes }) => [
        capability,
        changes.map(({ operation, name }) => `${operation} ${name}`),
      ]),
      [['services', [`update ${auth}-deployment`]]],
    );
    assert.deepEqual(report.rollouts, [
      {
        name: `${auth}-deployment`,
        because: ['spec.template.spec.containers[auth-service].image'],
      },
    ]);
    assert.match(markdown(report), /auth-service:[^`]+` → `.*auth-service:2\.0\.0`/);
  });

  it('puts data that is deleted, replaced, shrunk or left without protection first', () => {
    const namespace = 'quikapp-networking-data-namespace';
    const cluster = 'quikapp-postgresql-cluster';
    assert.deepEqual(risksOf(remove(namespace)), [
      'data: It is deleted, and what it holds with it.',
    ]);
    assert.deepEqual(risksOf(set(namespace, 'metadata.name', 'other')), [
      'data: It is replaced, and what it holds is lost, because of metadata.name.',
    ]);
    assert.deepEqual(risksOf(unprotect(namespace)), [
      'data: It is no longer protected from deletion.',
    ]);
    assert.deepEqual(risksOf(set(cluster, 'spec.storage.size', '50Gi')), [
      'data: spec.storage.size shrinks from 100Gi to 50Gi.',
    ]);
    assert.deepEqual(risksOf(set(cluster, 'spec.storage.size', '200Gi')), []);
  });

  it('tells what gets reachable for more', () => {
    assert.deepEqual(risksOf(set(`${auth}-service`, 'spec.type', 'LoadBalancer')), [
      'exposure: Its spec.type opens it to whoever is outside the cluster.',
    ]);
    const listener = { name: 'outside', port: 9094, type: 'loadbalancer', tls: true };
    assert.deepEqual(risksOf(set('quikapp-kafka-cluster', 'spec.kafka.listeners', [listener])), [
      'exposure: Its spec.kafka.listeners.0.type opens it to whoever is outside the cluster.',
    ]);
    const everybody = { from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] };
    const [risk] = risksOf(
      set('quikapp-networking-auth-service-flows', 'spec.ingress', [everybody]),
    );
    assert.match(risk ?? '', /^exposure: spec\.ingress.* lets more in: .*0\.0\.0\.0\/0/);
    const port = { internal: 5432, external: 9432, ip: '0.0.0.0', protocol: 'tcp' };
    assert.deepEqual(
      reportOf(set('quikapp-postgresql-server-container', 'ports', [port]), 'dev').risks.map(
        ({ kind, message }) => `${kind}: ${message}`,
      ),
      ['exposure: Its port 9432 is reached from other machines.'],
    );
    const callers = [{ name: 'file-service', action: 'allow' }];
    const [permitted] = risksOf(
      set('quikapp-mesh-service-intentions-auth-service', 'spec.sources', callers),
    );
    assert.match(permitted ?? '', /^exposure: spec\.sources\[file-service\] permits /);
    assert.deepEqual(risksOf(remove('quikapp-networking-data-default-deny')), [
      'exposure: Its namespace or pods lose a rule that closes them.',
    ]);
  });

  it('tells which promises get weaker', () => {
    assert.deepEqual(risksOf(set(`${auth}-autoscaler`, 'spec.minReplicas', 2)), [
      'weaker: spec.minReplicas falls from 4 to 2.',
    ]);
    assert.deepEqual(risksOf(remove(`${auth}-disruption-budget`)), [
      'weaker: It is deleted, and nothing else keeps what it promised.',
    ]);
  });

  it('fails where a promise is broken, wants an approval where there is a risk', () => {
    assert.equal(exitCode(reportOf(set(`${auth}-autoscaler`, 'spec.minReplicas', 2))), 1);
    assert.equal(
      exitCode(reportOf(set('quikapp-postgresql-cluster', 'spec.storage.size', '50Gi'))),
      2,
    );
    const smaller = reportOf(set('quikapp-postgresql-cluster', 'spec.storage.size', '50Gi'));
    assert.equal(exitCode(smaller, true), 0);
    const broken = reportOf(set(`${auth}-autoscaler`, 'spec.minReplicas', 2));
    assert.equal(exitCode(broken, true), 1);
  });

  it('shows how much more may be asked for', () => {
    const { capacity } = reportOf(set(`${auth}-autoscaler`, 'spec.maxReplicas', 9));
    const [before, after] = [capacity.before[0], capacity.after[0]];
    assert.ok(before && after);
    assert.equal(after.runs - before.runs, 2);
    assert.deepEqual(
      [before.addresses, after.addresses].map(text => text.split(' of ')[1]),
      ['253', '253'],
    );
    assert.equal(parseInt(after.addresses) - parseInt(before.addresses), 2);
    assert.notEqual(after.cpu, before.cpu);
  });

  it('counts the members that operators make, and the containers of dev', () => {
    const size = 'spec.instances';
    const { before, after } = reportOf(set('quikapp-postgresql-cluster', size, 5)).capacity;
    assert.equal(Number(after[1]?.runs) - Number(before[1]?.runs), 2);
    const dev = reportOf(set('quikapp-services-auth-service-container', 'memory', 3072), 'dev');
    const [core, data] = [dev.capacity.after[0], dev.capacity.before[1]];
    assert.notEqual(core?.memory, dev.capacity.before[0]?.memory);
    assert.deepEqual([core?.cpu, data?.runs], ['–', 3]);
  });

  it('lets no value that a preview does not know pass for a kept promise', () => {
    const report = reportOf(set(`${auth}-deployment`, 'spec.template', unknownValue));
    const found = report.findings.filter(({ level }) => level === 'mandatory');
    assert.ok(found.some(({ message }) => /can't be checked in a preview/.test(message)));
    assert.equal(exitCode(report), 1);
    assert.match(markdown(report), /not known yet/);
  });

  it('puts what may lose data before what lets more in, and that before what promises less', () => {
    const report = reportOf(graph =>
      set(
        `${auth}-autoscaler`,
        'spec.minReplicas',
        2,
      )(
        set(
          `${auth}-service`,
          'spec.type',
          'LoadBalancer',
        )(set('quikapp-mongodb-cluster', 'spec.replsets.0.size', 1)(graph)),
      ),
    );
    assert.deepEqual(
      report.risks.map(({ kind }) => kind),
      ['data', 'exposure', 'weaker'],
    );
  });

  it('tells by rule what is broken, what it means and what to do', () => {
    const report = reportOf(graph =>
      ['auth', 'user'].reduce(
        (changed, name) =>
          set(`quikapp-services-${name}-service-service`, 'spec.type', 'NodePort')(changed),
        graph,
      ),
    );
    assert.match(
      markdown(report),
      /- \*\*one-public-entry\*\*: stops this change \(critical\)\n {2}- `[\w-]+`: Its spec\.type.*\n {2}- `[\w-]+`: Its spec\.type.*\n {2}- What to do: Leave its Service a ClusterIP.*docs\/policies\.md#one-public-entry/,
    );
    const few = reportOf(set(`${auth}-autoscaler`, 'spec.minReplicas', 2));
    assert.match(markdown(few), /quikapp:workloads\.&lt;name>\.replicas\.min/);
    assert.equal(html(report).match(/<b>one-public-entry<\/b>/g)?.length, 1);
  });

  it('names what an exception permits, why and until when', () => {
    const before = fromGolden(golden('prod')).resources;
    const after = fromGolden(
      set(`${auth}-service`, 'spec.type', 'NodePort')(golden('prod')),
    ).resources;
    const source = { stack: 'prod', compared: 'a test', before, after };
    const exception = {
      rule: 'one-public-entry',
      resource: `${auth}-service`,
      reason: 'a test of the outside, until it ends',
      expires: '2026-12-01',
    };
    const report = buildReport(
      { ...source, changes: compareGraphs(before, after) },
      packSettings({ exceptions: [exception] }),
      '2026-11-24',
    );
    assert.match(markdown(report), /Permitted until 2026-12-01: a test of the outside/);
    assert.match(html(report), /Permitted until 2026-12-01: a test of the outside/);
  });

  it('finds an entry of a list again by its name', () => {
    const [a, b] = [
      { name: 'a', value: 1 },
      { name: 'b', value: 2 },
    ];
    assert.deepEqual(differences({ env: [b] }, { env: [a, b] }), [
      { path: 'env[a]', before: undefined, after: a },
    ]);
    assert.deepEqual(differences({ env: [a, b] }, { env: [b, { ...a, value: 3 }] }), [
      { path: 'env[a].value', before: 1, after: 3 },
    ]);
  });

  it('shows no secret, whichever way the engine marks it', () => {
    const marked = { '4dabf18193072939515e22adb298388d': '1b47', ciphertext: 'hunter2' };
    assert.deepEqual(mask({ a: [marked], b: 'x' }), { a: ['[secret]'], b: 'x' });
  });

  it('keeps text of the platform from becoming a part of the page', () => {
    const page = html(
      reportOf(
        set(`${auth}-deployment`, 'metadata.annotations', { x: '<script>alert(1)</script>' }),
      ),
    );
    assert.ok(page.includes('&lt;script&gt;'));
    assert.ok(!page.includes('<script'));
  });

  it('fits into a comment of a pull request, however much changes', () => {
    const report = reportOf(graph =>
      graph.map(resource => ({
        ...resource,
        inputs: { ...resource.inputs, extra: 'x'.repeat(200) },
      })),
    );
    assert.ok(markdown(report).length < 65_536);
  });
});
