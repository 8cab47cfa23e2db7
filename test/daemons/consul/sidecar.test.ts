import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { proxyDefaults } from '../../../components/mesh/entries/proxy-defaults';
import { httpGet } from '../../support/http-get';
import { freePorts } from '../../support/free-ports';
import { until } from './api';
import { envoyProgram } from './envoy-program';
import { startSpanCollector, type SpanCollector } from './span-collector';

const scripts = join(__dirname, '../../../components/mesh/sidecar');

/**
 * Dev's sidecar without its mesh: the scripts of its image start a real Envoy, whose first configuration a script in place of
 * Consul's command line gives. What ProxyDefaults adds to it is the platform's own.
 */
describe('the container of a sidecar', () => {
  let folder = '';
  let sidecar: ChildProcess;
  let behind: Server;
  let collector: SpanCollector;
  let [admin, inbound, workload, spans] = [0, 0, 0, 0];
  let environment: Record<string, string> = {};

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quikapp-sidecar-'));
    const envoy = await envoyProgram();
    [admin = 0, inbound = 0, workload = 0, spans = 0] = await freePorts(4);
    behind = createServer((_, response) => response.end('workload')).listen(workload, '127.0.0.1');
    collector = await startSpanCollector(spans);
    const bootstrap = join(folder, 'bootstrap.json');
    await writeFile(bootstrap, JSON.stringify(configuration()));
    // Asked as start-sidecar.sh asks Consul's; what is behind `--` goes on to Envoy.
    const standIn = [
      '#!/bin/sh',
      'test "$1 $2 $3" = "connect envoy -proxy-id=auth-service-envoy" || exit 2',
      'while test "$1" != --; do shift; done; shift',
      `exec ${envoy} --disable-hot-restart --config-path ${bootstrap} "$@"`,
    ];
    await writeFile(join(folder, 'consul'), standIn.join('\n'));
    await chmod(join(folder, 'consul'), 0o755);
    environment = {
      PATH: `${folder}:${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      PROXY: 'auth-service-envoy',
      ADMIN: `127.0.0.1:${admin}`,
    };
    sidecar = spawn('sh', [join(scripts, 'start-sidecar.sh')], {
      env: environment,
      stdio: 'ignore',
    });
    await until(healthy);
  });

  after(async () => {
    if (sidecar.exitCode === null) sidecar.kill('SIGTERM');
    behind.close();
    collector.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is healthy by its own check while Envoy is ready, and not before', async () => {
    assert.equal(await healthy(), true);
    assert.equal((await httpGet(`http://127.0.0.1:${inbound}/`)).body, 'workload');
    const [nobody = 0] = await freePorts(1);
    assert.equal(await healthy({ ADMIN: `127.0.0.1:${nobody}` }), false);
    // One that answers, but isn't ready.
    const unready = createServer((_, response) => response.writeHead(503).end('PRE_INITIALIZING'));
    await once(unready.listen(nobody, '127.0.0.1'), 'listening');
    assert.equal(await healthy({ ADMIN: `127.0.0.1:${nobody}` }), false);
    unready.close();
  });

  it('takes what ProxyDefaults says of tracing, and sends the spans of a traced request and of no other', async () => {
    const [traced, untraced] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    const parent = randomBytes(8).toString('hex');
    for (const [trace, flag] of [
      [untraced, '00'],
      [traced, '01'],
    ] as const) {
      const headers = { traceparent: `00-${trace}-${parent}-${flag}` };
      assert.equal((await fetch(`http://127.0.0.1:${inbound}/`, { headers })).status, 200);
    }
    await until(() => Promise.resolve(collector.received().includes(traced)));
    assert.ok(!collector.received().includes(untraced));
  });

  it('starts Envoy again when that ends, and stays itself', async () => {
    const [before = 0] = await envoys();
    process.kill(before, 'SIGKILL');
    await until(async () => (await envoys()).some(pid => pid !== before));
    await until(healthy);
    assert.equal(sidecar.exitCode, null);
    assert.equal((await httpGet(`http://127.0.0.1:${inbound}/`)).body, 'workload');
  });

  it('ends Envoy when it is ended', async () => {
    const [envoy = 0] = await envoys();
    sidecar.kill('SIGTERM');
    const [code] = (await once(sidecar, 'exit')) as [number];
    assert.equal(code, 0);
    assert.throws(() => process.kill(envoy, 0), { code: 'ESRCH' });
  });

  function healthy(also: Record<string, string> = {}): Promise<boolean> {
    const check = join(scripts, 'check-sidecar.sh');
    return promisify(execFile)('bash', [check], { env: { ...environment, ...also } }).then(
      () => true,
      () => false,
    );
  }

  /** The children of the script that are Envoy: by their process ids. */
  async function envoys(): Promise<number[]> {
    const { pid = 0 } = sidecar;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    const found: number[] = [];
    for (const child of children.trim().split(' ')) {
      const name = await readFile(`/proc/${child}/comm`, 'utf8').catch(() => '');
      if (name.trim() === 'envoy') found.push(Number(child));
    }
    return found;
  }

  /** A sidecar's configuration as far as it is wanted here: a listener before the workload, with the platform's tracing. */
  function configuration(): object {
    const { config } = proxyDefaults({ host: '127.0.0.1', port: spans }).spec as {
      config: Readonly<Record<string, string>>;
    };
    const parsed = (key: string) => JSON.parse(config[key] ?? assert.fail(key)) as unknown;
    const { http: tracer } = parsed('envoy_tracing_json') as { http: object };
    const socket = (port: number) => ({
      address: { socket_address: { address: '127.0.0.1', port_value: port } },
    });
    const cluster = {
      name: 'workload',
      type: 'STATIC',
      load_assignment: {
        cluster_name: 'workload',
        endpoints: [{ lb_endpoints: [{ endpoint: socket(workload) }] }],
      },
    };
    const manager = {
      '@type':
        'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
      stat_prefix: 'inbound',
      // As Consul has it: no trace is begun here.
      tracing: { random_sampling: { value: 0 }, provider: tracer },
      http_filters: [
        {
          name: 'envoy.filters.http.router',
          typed_config: {
            '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router',
          },
        },
      ],
      route_config: {
        virtual_hosts: [
          {
            name: 'all',
            domains: ['*'],
            routes: [{ match: { prefix: '/' }, route: { cluster: 'workload' } }],
          },
        ],
      },
    };
    return {
      node: { id: 'auth-service-envoy', cluster: 'auth-service' },
      admin: socket(admin),
      static_resources: {
        clusters: [cluster, parsed('envoy_extra_static_clusters_json')],
        listeners: [
          {
            name: 'inbound',
            ...socket(inbound),
            filter_chains: [
              {
                filters: [
                  { name: 'envoy.filters.network.http_connection_manager', typed_config: manager },
                ],
              },
            ],
          },
        ],
      },
    };
  }
});
