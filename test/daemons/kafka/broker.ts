import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as pulumi from '@pulumi/pulumi';
import { brokerMetrics } from '../../../components/cache-queue/kafka/broker-metrics';
import { devPorts, devProperties } from '../../../components/cache-queue/kafka/dev-properties';
import { eventually } from '../../support/eventually';
import { freePorts } from '../../support/free-ports';
import { writeScripts } from './programs';

const script = join(__dirname, '../../../components/cache-queue/kafka/dev/start.sh');

/** A topic, its partitions and its retention in milliseconds. */
export type TopicLine = readonly [name: string, partitions: number, retention: number];

/** Dev's Kafka with the rendered properties, on free ports of the loopback address. */
export class Broker {
  private folder = '';
  private ready = '';
  private ports: Record<keyof typeof devPorts, number> = { ...devPorts };
  private metricsPort = 0;
  private scripts = '';
  private process: ChildProcess | undefined;
  private output = '';

  /** Fetches the programs and writes the properties. */
  async prepare(passwords: Readonly<Record<string, string>>): Promise<void> {
    this.folder = mkdtempSync(join(tmpdir(), 'quikapp-kafka-'));
    this.ready = join(this.folder, 'ready');
    this.scripts = await writeScripts(this.folder);
    const [clients = 0, host = 0, admin = 0, controller = 0, metrics = 0] = await freePorts(5);
    this.ports = { clients, host, admin, controller };
    this.metricsPort = metrics;
    const text = await new Promise<string>(resolve =>
      devProperties({
        host: '127.0.0.1',
        published: host,
        passwords: Object.fromEntries(
          Object.entries(passwords).map(([user, password]) => [user, pulumi.output(password)]),
        ),
      }).apply(resolve),
    );
    const properties = this.here(text) + reporter(metrics);
    writeFileSync(join(this.folder, 'server.properties'), properties);
  }

  /** Runs the start script until the topics are there; gives what it said. */
  async start(topics: readonly TopicLine[]): Promise<string> {
    const lines = topics.map(topic => `${topic.join('\t')}\n`).join('');
    writeFileSync(join(this.folder, 'topics.tsv'), lines);
    rmSync(this.ready, { force: true });
    const started = spawn('bash', [script], {
      env: {
        PATH: process.env['PATH'],
        CONFIG: this.folder,
        KAFKA: this.scripts,
        KAFKA_HEAP_OPTS: '-Xmx256m',
        ADMIN_PORT: String(this.ports.admin),
        READY: this.ready,
      },
    });
    this.process = started;
    this.output = '';
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (data: Buffer) => (this.output += data.toString()));
    }
    await eventually(
      () => {
        if (started.exitCode !== null) throw new Error(`It ended by itself:\n${this.output}`);
        return existsSync(this.ready);
      },
      true,
      120,
    );
    return this.output;
  }

  /** Ends it as Docker does; gives the script's status, which is Java's: 143 once all is written. */
  async stop(): Promise<number | null> {
    const ended = this.process;
    if (ended === undefined || ended.exitCode !== null) return null;
    const exit = once(ended, 'exit') as Promise<[number | null]>;
    ended.kill('SIGTERM');
    const [status] = await exit;
    return status;
  }

  /** What it answers Prometheus. */
  async metrics(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.metricsPort}/metrics`)).text();
  }

  /** What kafka-topics says of all topics, without a password. */
  describe(): Promise<string> {
    return this.topics(this.ports.admin, ['--describe']);
  }

  /** The names of the topics, as a client with this password gets them. */
  async list(user: string, password: string): Promise<string[]> {
    const file = join(this.folder, `${user}.properties`);
    const login = `org.apache.kafka.common.security.plain.PlainLoginModule required username="${user}" password="${password}";`;
    writeFileSync(
      file,
      `security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config=${login}\n`,
    );
    const names = await this.topics(this.ports.clients, ['--list', '--command-config', file]);
    return names.trim().split('\n');
  }

  /** Ends it and takes its files away. */
  async end(): Promise<void> {
    await this.stop();
    if (this.folder !== '') rmSync(this.folder, { recursive: true, force: true });
  }

  private async topics(port: number, options: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(
      join(this.scripts, 'kafka-topics.sh'),
      ['--bootstrap-server', `127.0.0.1:${port}`, ...options],
      { env: { PATH: process.env['PATH'], KAFKA_HEAP_OPTS: '-Xmx96m' } },
    );
    return stdout;
  }

  /** The properties with ports that are free here, on the loopback address only, and with a folder of this test's. */
  private here(properties: string): string {
    const entries = Object.entries(devPorts) as [keyof typeof devPorts, number][];
    return entries
      .reduce(
        (text, [name, port]) => text.replaceAll(`:${port}`, `:${this.ports[name]}`),
        properties.replaceAll('://:', '://127.0.0.1:'),
      )
      .replace(/^log\.dirs=.*$/m, `log.dirs=${join(this.folder, 'data')}`);
  }
}

/** What Strimzi adds to the properties for production's `metricsConfig`. */
const reporter = (port: number): string =>
  [
    'metric.reporters=io.strimzi.kafka.metrics.KafkaPrometheusMetricsReporter',
    'kafka.metrics.reporters=io.strimzi.kafka.metrics.YammerPrometheusMetricsReporter',
    `prometheus.metrics.reporter.listener=http://127.0.0.1:${port}`,
    `prometheus.metrics.reporter.allowlist=${brokerMetrics.join(',')}`,
    '',
  ].join('\n');
