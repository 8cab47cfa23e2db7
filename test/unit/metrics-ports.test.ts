import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { targets, type Target } from '../../catalog/targets';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Pod {
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
}

interface Container {
  readonly ports?: readonly { readonly containerPort: number }[];
}

/** Every pod that a Deployment, StatefulSet or Job of the program itself makes. */
function podsOf(graph: readonly RecordedResource[]): Pod[] {
  return graph.flatMap(({ inputs }) => {
    const { spec } = inputs as {
      spec?: {
        template?: {
          metadata?: { labels?: Pod['labels'] };
          spec?: { containers?: readonly Container[] };
        };
      };
    };
    const { metadata, spec: pod } = spec?.template ?? {};
    return pod?.containers === undefined
      ? []
      : [{ labels: metadata?.labels ?? {}, ports: portsOf(pod.containers) }];
  });
}

const portsOf = (containers: readonly Container[]): number[] =>
  containers.flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort));

/** What this program asks an operator or a chart for, so that its pods have the port; what they have in any case is null. */
const asked: Readonly<Record<string, readonly [resource: string, what: RegExp | null]>> = {
  mongodb: ['PerconaServerMongoDB', /"sidecars":\[.*"containerPort":9216/],
  mysql: ['MySQLCluster', /"collectors":\["/],
  kafka: ['Kafka', /"metricsConfig":\{"type":"strimziMetricsReporter"/],
  'kafka-exporter': ['Kafka', /"kafkaExporter":\{/],
  'kafka-entity-operator': ['Kafka', /"userOperator":\{/],
  'vault-secrets-operator': ['vault-secrets-operator', /"--metrics-bind-address=:8080"/],
  'psmdb-operator': ['psmdb-operator', null],
  'nginx-sidecar': ['nginx-ingress', /"prometheus":\{"create":true,"port":9113/],
  nginx: ['nginx-ingress', /"prometheus":\{"create":true,"port":9113/],
  consul: ['consul', /"enableAgentMetrics":true/],
  postgresql: ['Cluster', null],
  vault: ['vault', null],
  'cloudnative-pg': ['cloudnative-pg', null],
  moco: ['moco', null],
  strimzi: ['strimzi-kafka-operator', null],
  'cert-manager': ['cert-manager', null],
  loki: ['loki', null],
  alloy: ['alloy', null],
  ...Object.fromEntries(
    ['prometheus', 'alertmanager', 'grafana', 'kube-state-metrics', 'prometheus-operator'].map(
      name => [name, ['kube-prometheus-stack', null] as const],
    ),
  ),
};

describe('the port that Prometheus asks', () => {
  let graph: RecordedResource[] = [];
  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod'));
  });

  const declaring = ({ selector, port, declaredPort = port }: Target): Pod[] =>
    podsOf(graph).filter(
      ({ labels, ports }) =>
        Object.entries(selector).every(([name, value]) => labels[name] === value) &&
        ports.includes(declaredPort),
    );
  /** Custom resources of a kind, or releases of a chart. */
  const named = (name: string): string[] =>
    graph
      .filter(
        ({ type, inputs }) =>
          type.endsWith(`:${name}`) ||
          ((inputs as { chart?: string }).chart?.endsWith(name) ?? false),
      )
      .map(({ inputs }) => JSON.stringify(inputs));

  it('is one that the pods of each target declare, or that whoever makes them was asked for', () => {
    for (const target of targets(catalog)) {
      const [resource, what] = asked[target.name] ?? [];
      if (resource === undefined) {
        assert.ok(declaring(target).length > 0, `${target.name} declares no port ${target.port}`);
        continue;
      }
      const makers = named(resource);
      assert.ok(makers.length > 0, `${target.name}: no ${resource}`);
      assert.ok(
        makers.some(inputs => what?.test(inputs) ?? true),
        `${target.name}: ${resource} is not asked for its metrics`,
      );
    }
  });

  it('is found by this test where a pod of ours has it, so that no target counts as asked for by mistake', () => {
    for (const name of Object.keys(asked)) {
      const target = targets(catalog).find(each => each.name === name) ?? assert.fail(name);
      assert.deepEqual(declaring(target), [], `${name} needs no entry here`);
    }
  });
});
