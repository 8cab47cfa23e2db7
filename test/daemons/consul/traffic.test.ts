import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog as platform } from '../../../catalog';
import { defaultCallPolicy, edgeService } from '../../../catalog/mesh';
import { configEntries } from '../../../components/mesh/entries';
import { entryFiles } from '../../../components/mesh/entry-files';
import { grpcAnswersByCode } from '../../../components/observability/grpc-answers';
import { startConsul } from '../../../embedded/consul/start-consul';
import { startServer } from '../../../embedded/control-plane/start-server';
import { ensureTools } from '../../../embedded/toolchain/ensure-tools';
import { exposedMetrics } from '../../support/exposed-metrics';
import { missingMetrics } from '../../support/missing-metrics';
import { freePorts } from '../../support/free-ports';
import { startBehind, type Behind } from '../nginx/gateway';
import { until } from './api';
import { grpcHealthy } from './grpc-healthy';
import { folderOf, runScript } from './run-script';
import { startSpanCollector, type SpanCollector } from './span-collector';
import { startSidecar, type Sidecar } from './start-sidecar';

const [gateway, grpcGateway, callee] = ['rest-gateway', 'grpc-gateway', 'user-service'] as const;
const second = `${callee}-2`;
/** Consul's name of a callee's members in Envoy goes on with its own. */
const calls = `cluster.${callee}.default`;

/** Few and short, so that they are soon reached. All else is the platform's own. */
const callings = {
  [callee]: { maxConnections: 2, maxPendingRequests: 2, ejectionSeconds: 2 },
  [gateway]: { requestTimeoutSeconds: 1 },
};
const { retries, failuresToEject } = defaultCallPolicy;

type Answer = (member: string, response: ServerResponse, request: IncomingMessage) => void;
const well: Answer = (member, response) => response.end(member);

/**
 * A real Consul with the platform's entries of a few services gives real Envoys their configuration: of the edge, two gateways, and a
 * workload with two members that a gateway may call and the edge may not. Behind them are servers of this process.
 */
describe('calls in the mesh, through real Envoys', () => {
  let folder = '';
  let collector: SpanCollector;
  let answer = well;
  const members = new Map<string, Behind>();
  const sidecars = new Map<string, Sidecar>();
  const others: { readonly stop: () => Promise<void> }[] = [];
  const of = (name: string) => sidecars.get(name) ?? assert.fail(name);
  const asked = (name: string) => members.get(name)?.requests.length ?? assert.fail(name);
  const askedAll = () => asked(callee) + asked(second);
  const call = (method = 'GET') => fetch(`http://${of(gateway).to(callee)}/`, { method });
  const figure = (name: string) => of(gateway).figure(calls, name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quikapp-traffic-'));
    const programs = await ensureTools(['consul', 'placeholder'], () => undefined);
    const [spans = 0, http = 0, grpc = 0] = await freePorts(3);
    collector = await startSpanCollector(spans);
    const consul = await startConsul({
      program: programs.consul,
      directory: join(folder, 'consul'),
    });
    others.push(consul);
    const workloads = platform.workloads.map(workload => ({
      ...workload,
      calling: { ...workload.calling, ...new Map(Object.entries(callings)).get(workload.name) },
    }));
    // Each takes a start of Consul's command line: those of others, which nobody here asks for, are left out.
    const wanted = ['mesh', 'global', 'deny-all', edgeService, gateway, grpcGateway, callee];
    const entries = configEntries(
      { ...platform, workloads },
      { host: '127.0.0.1', port: spans },
    ).filter(({ name }) => wanted.includes(name));
    await runScript(
      'write-entries.sh',
      {
        ENTRIES: await folderOf(join(folder, 'entries'), entryFiles(entries)),
        CONSUL_HTTP_ADDR: consul.address,
        CONSUL_HTTP_TOKEN: consul.token,
      },
      programs.consul,
    );
    const placeholder = await startServer(
      { program: programs.placeholder, directory: join(folder, grpcGateway) },
      {
        name: grpcGateway,
        command: ['serve'],
        flags: ['/live', '/ready'],
        variables: { SERVICE_NAME: grpcGateway, PORT: String(http), GRPC_PORT: String(grpc) },
        watchesParent: false,
        readyUrl: `http://127.0.0.1:${http}/ready`,
      },
    );
    others.push(placeholder);
    for (const name of [gateway, callee, second]) {
      const behind = await startBehind((request, response) => {
        answer(name, response, request);
      });
      members.set(name, behind);
    }
    const start = async (service: string, upstreams: string[], member = service) => {
      const port = member === grpcGateway ? grpc : (members.get(member)?.port ?? 9);
      const { consul: program } = programs;
      const args = { folder, consul, program, service, member, port, upstreams };
      sidecars.set(member, await startSidecar(args));
    };
    await start(callee, []);
    await start(callee, [], second);
    await start(grpcGateway, []);
    await start(gateway, [callee]);
    // The last is what nobody declared.
    await start(edgeService, [gateway, grpcGateway, callee]);
    await until(async () => (await figure('membership_healthy')) === 2);
  });

  beforeEach(() => {
    answer = well;
  });

  after(async () => {
    await Promise.all([...sidecars.values(), ...members.values()].map(one => one.stop()));
    await Promise.all(others.map(one => one.stop()));
    collector.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('pass where they are declared, by HTTP and by gRPC, to every member', async () => {
    await until(async () => (await fetch(`http://${of(edgeService).to(gateway)}/`)).status === 200);
    await until(() => grpcHealthy(of(edgeService).to(grpcGateway)));
    const found = new Set<string>();
    await until(async () => found.add(await (await call()).text()).size === 2);
    assert.deepEqual([...found].sort(), [callee, second]);
  });

  it('are refused by the callee where nobody declared them, and never reach it', async () => {
    const before = askedAll();
    const answered = await fetch(`http://${of(edgeService).to(callee)}/`);
    assert.equal(answered.status, 403);
    assert.equal(await answered.text(), 'RBAC: access denied');
    assert.equal(askedAll(), before);
    const denied = await Promise.all(
      [callee, second].map(name => of(name).figure('http.public_listener', 'rbac.denied')),
    );
    assert.equal(Math.max(...denied), 1);
  });

  it('are refused at once when connections and waiting requests are at their limits, till one is free', async () => {
    const held: ServerResponse[] = [];
    answer = (_member, response) => held.push(response);
    const open = () => figure('circuit_breakers.default.rq_pending_open');
    const overflowBefore = await figure('upstream_rq_pending_overflow');
    const waiting: Promise<Response>[] = [];
    await until(async () => {
      waiting.push(call());
      return (await open()) === 1;
    });
    for (let times = 1; times <= 3; times++) {
      const refused = await call();
      assert.equal(refused.status, 503);
      assert.equal(refused.headers.get('x-envoy-overloaded'), 'true');
    }
    answer = well;
    held.forEach(response => response.end());
    const statuses = (await Promise.all(waiting)).map(({ status }) => status);
    const [passed, refused] = [200, 503].map(code => statuses.filter(each => each === code).length);
    assert.equal((passed ?? 0) + (refused ?? 0), statuses.length, statuses.join());
    // Each member has a first connection in any case.
    const { maxConnections, maxPendingRequests } = callings[callee];
    assert.ok((passed ?? 0) <= maxConnections + 1 + maxPendingRequests, statuses.join());
    assert.ok((passed ?? 0) >= maxPendingRequests, statuses.join());
    // Each refusal counts once: it isn't tried again, which would only add to the load.
    const overflow = (await figure('upstream_rq_pending_overflow')) - overflowBefore;
    assert.equal(overflow, (refused ?? 0) + 3);
    assert.equal(await open(), 0);
    assert.equal((await call()).status, 200);
  });

  it('are given up after the time of their route', async () => {
    answer = () => undefined;
    const begin = Date.now();
    assert.equal((await fetch(`http://${of(edgeService).to(gateway)}/`)).status, 504);
    const { requestTimeoutSeconds } = callings[gateway];
    assert.ok(Date.now() - begin >= requestTimeoutSeconds * 1000 - 50);
    assert.ok(Date.now() - begin < 10_000, "before Envoy's own 15 s");
  });

  it('are tried again as often as declared if they only read and were refused with 503, and else not', async () => {
    const answers = async (method: string, refusals: number) => {
      let left = refusals;
      answer = (member, response) => {
        if (left-- > 0) response.statusCode = 503;
        response.end(member);
      };
      const before = [askedAll(), await figure('upstream_rq_retry')] as const;
      const { status } = await call(method);
      return {
        status,
        attempts: askedAll() - before[0],
        retries: (await figure('upstream_rq_retry')) - before[1],
      };
    };
    assert.deepEqual(await answers('GET', retries), {
      status: 200,
      attempts: retries + 1,
      retries,
    });
    assert.deepEqual(await answers('POST', 1), { status: 503, attempts: 1, retries: 0 });
    const tooMany = { status: 503, attempts: retries + 1, retries };
    assert.deepEqual(await answers('GET', retries + 1), tooMany);
  });

  it('spare a member that fails, and come back to it', async () => {
    answer = (member, response) => {
      if (member === second) response.statusCode = 500;
      response.end(member);
    };
    const active = () => figure('outlier_detection.ejections_active');
    const before = [asked(second), await figure('outlier_detection.ejections_enforced_total')];
    await until(async () => {
      await call('POST');
      return (await active()) === 1;
    });
    const failed = asked(second) - (before[0] ?? NaN);
    assert.ok(failed <= failuresToEject, `${failed} failures`);
    assert.equal(
      await figure('outlier_detection.ejections_enforced_total'),
      (before[1] ?? NaN) + 1,
    );
    for (let times = 1; times <= 20; times++) {
      assert.equal(await (await call('POST')).text(), callee);
    }
    answer = well;
    await until(async () => (await (await call('POST')).text()) === second);
    assert.equal(await active(), 0);
  });

  it('are counted by the names that alerts and dashboards ask for', async () => {
    const texts = await Promise.all([gateway, grpcGateway].map(name => of(name).metrics()));
    const found = exposedMetrics(texts.join('\n'));
    for (const { sourceLabels, targetLabel, regex, replacement } of grpcAnswersByCode) {
      if (targetLabel !== '__name__') continue;
      assert.deepEqual(sourceLabels, ['__name__']);
      const renamed = [...found].some(name => new RegExp(`^${regex}$`).test(name));
      if (renamed) found.add(replacement ?? assert.fail());
    }
    assert.deepEqual(missingMetrics('envoy', found), []);
    // By what rules know the calls that come in.
    const [ofHttp = '', ofGrpc = ''] = texts;
    assert.match(
      ofHttp,
      /^envoy_http_downstream_rq_xx\{.*envoy_response_code_class="2".*envoy_http_conn_manager_prefix="public_listener".*\} [1-9]/m,
    );
    assert.match(ofHttp, /^envoy_http_downstream_rq_time_bucket\{.*public_listener.*le="500"/m);
    assert.match(ofGrpc, /^envoy_cluster_grpc_.*_0\{.*envoy_cluster_name="local_app".*\} [1-9]/m);
  });

  it('leave the spans of a traced request with the collector, of both sidecars, and of no other', async () => {
    const hex = (text: string) => Buffer.from(text).toString('hex');
    /** An attribute, as OTLP writes it. */
    const attribute = (key: string, value: string) =>
      new RegExp(`${hex(key)}12..0a..${hex(value)}`);
    const [traced, untraced] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    for (const [trace, flag] of [
      [untraced, '00'],
      [traced, '01'],
    ] as const) {
      const headers = { traceparent: `00-${trace}-${randomBytes(8).toString('hex')}-${flag}` };
      await fetch(`http://${of(edgeService).to(gateway)}/`, { headers });
    }
    const wanted = [
      new RegExp(traced),
      attribute('service.name', 'envoy'),
      ...[edgeService, gateway].map(name => attribute('node_id', `${name}-envoy`)),
    ];
    await until(() => Promise.resolve(wanted.every(part => part.test(collector.received()))));
    assert.ok(!collector.received().includes(untraced));
  });

  it('are tried on another member, whatever they do, when one has gone and was not reached', async () => {
    await of(second).stop();
    const before = askedAll();
    let answered = 0;
    await until(async () => {
      if ((await call('POST')).status === 200) answered++;
      return (await figure('upstream_rq_retry_success')) > 1;
    });
    assert.equal(askedAll() - before, answered);
  });
});
