import assert from 'node:assert/strict';
import type * as k8s from '@pulumi/kubernetes';
import { catalog } from '../../catalog';
import { stacks } from '../../catalog/stacks';
import { inputsOf, servicesIn } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Metadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}
interface Deployment {
  readonly metadata: Metadata;
  readonly spec: k8s.types.output.apps.v1.DeploymentSpec;
}
interface Service {
  readonly metadata: Metadata;
  readonly spec: k8s.types.output.core.v1.ServiceSpec;
}
interface Autoscaler {
  readonly metadata: Metadata;
  readonly spec: k8s.types.output.autoscaling.v2.HorizontalPodAutoscalerSpec;
}
interface Budget {
  readonly metadata: Metadata;
  readonly spec: k8s.types.output.policy.v1.PodDisruptionBudgetSpec;
}
interface Settings {
  readonly metadata: Metadata;
  readonly immutable: boolean;
  readonly data: Readonly<Record<string, string>>;
}

const names = catalog.workloads.map(({ name }) => name).sort();
const nameOf = ({ metadata }: { metadata: Metadata }) => metadata.name;

/** The workloads' settings; other parts have ConfigMaps as well. */
const settingsOf = (graph: readonly RecordedResource[]): Settings[] =>
  inputsOf<Settings>(graph, 'v1:ConfigMap').filter(({ data }) => data.SERVICE_NAME !== undefined);

describe('services on Kubernetes', () => {
  let graph: RecordedResource[] = [];
  let deployments: Deployment[] = [];

  before(async () => {
    graph = servicesIn(await recordPlatform('prod', stackFile('prod')));
    deployments = inputsOf<Deployment>(graph, 'v1:Deployment');
  });

  const containerOf = ({ spec }: Deployment) =>
    spec.template.spec.containers[0] ?? assert.fail('no container');

  it('give each workload a Deployment, a Service, an autoscaler, settings, an account and a disruption budget', () => {
    for (const type of [
      'apps/v1:Deployment',
      'core/v1:Service',
      'HorizontalPodAutoscaler',
      'PodDisruptionBudget',
      'ServiceAccount',
    ]) {
      assert.deepEqual(inputsOf<Deployment>(graph, type).map(nameOf).sort(), names, type);
    }
    const settings = settingsOf(graph);
    assert.deepEqual(settings.map(({ data }) => data.SERVICE_NAME).sort(), names);
  });

  it('live in core, 5, 6, 10, 8 and 3 services by stack and 3 gateways', () => {
    assert.deepEqual(
      new Set(deployments.map(d => d.metadata.namespace)),
      new Set(['quikapp-core']),
    );
    const count = (stack: string, kind: string) =>
      deployments.filter(
        ({ metadata: { labels } }) =>
          labels['quikapp.dev/stack'] === stack && labels['app.kubernetes.io/component'] === kind,
      ).length;
    const byStack = ['spring-boot', 'elixir', 'go', 'python', 'nestjs'];
    assert.deepEqual(
      byStack.map(stack => count(stack, 'service')),
      [5, 6, 10, 8, 3],
    );
    assert.deepEqual(
      byStack.map(stack => count(stack, 'gateway')),
      [0, 1, 1, 0, 1],
    );
  });

  it("keep the overview's names of backend and realtime in a label", () => {
    const original = deployments.flatMap(({ metadata: { name, labels } }) =>
      labels['quikapp.dev/original-name'] === undefined
        ? []
        : [`${labels['quikapp.dev/original-name']} is ${name}`],
    );
    assert.deepEqual(original.sort(), [
      'backend is backend-gateway',
      'realtime is realtime-service',
    ]);
  });

  it('agree on the port: container, Service, PORT, mesh and metrics, in the range of the stack', () => {
    const services = new Map(inputsOf<Service>(graph, 'core/v1:Service').map(s => [nameOf(s), s]));
    const settings = new Map(settingsOf(graph).map(s => [s.data.SERVICE_NAME, s.data]));
    const seen = new Set<number>();
    for (const { name, port, stack } of catalog.workloads) {
      const deployment = deployments.find(d => nameOf(d) === name) ?? assert.fail(name);
      const [first, last] = stacks[stack].ports;
      assert.ok(port >= first && port <= last, name);
      assert.equal(containerOf(deployment).ports[0]?.containerPort, port);
      assert.equal(services.get(name)?.spec.ports[0]?.port, port);
      assert.equal(services.get(name)?.spec.type, 'ClusterIP');
      assert.equal(settings.get(name)?.PORT, String(port));
      const { annotations } = deployment.spec.template.metadata;
      assert.equal(annotations['consul.hashicorp.com/connect-service-port'], String(port));
      assert.equal(annotations['consul.hashicorp.com/service-metrics-port'], String(port));
      assert.equal(annotations['prometheus.io/port'], '20200', "its sidecar's");
      seen.add(port);
    }
    assert.equal(seen.size, 35);
  });

  it('are selected by the labels that their pods carry', () => {
    const selectors = [
      ...inputsOf<Service>(graph, 'core/v1:Service').map(s => [nameOf(s), s.spec.selector]),
      ...inputsOf<Budget>(graph, 'PodDisruptionBudget').map(b => [
        nameOf(b),
        b.spec.selector.matchLabels,
      ]),
      ...deployments.map(d => [nameOf(d), d.spec.selector.matchLabels]),
    ] as [string, Record<string, string>][];
    for (const [name, selector] of selectors) {
      const matching = deployments.filter(({ spec }) =>
        Object.entries(selector).every(([k, v]) => spec.template.metadata.labels[k] === v),
      );
      assert.deepEqual(matching.map(nameOf), [name]);
    }
  });

  it('roll without ever having fewer pods, and finish what they began', () => {
    for (const { metadata, spec } of deployments) {
      const { strategy, template } = spec;
      assert.equal(strategy.type, 'RollingUpdate', metadata.name);
      assert.deepEqual(strategy.rollingUpdate, { maxUnavailable: 0, maxSurge: 1 });
      const preStop = template.spec.containers[0]?.lifecycle.preStop.sleep.seconds ?? 0;
      assert.ok(preStop > 0 && template.spec.terminationGracePeriodSeconds > preStop);
      assert.ok(spec.minReadySeconds > 0);
      assert.equal(spec.replicas, undefined, 'the autoscaler owns the number of pods');
    }
  });

  it('have time for a rollout in which every pod, one after the other, starts as slowly as it may', () => {
    for (const { name, replicas, startupSeconds } of catalog.workloads) {
      const { updateTimeout } =
        graph.find(resource => resource.name === `quikapp-services-${name}-deployment`) ??
        assert.fail(name);
      assert.match(updateTimeout, /^\d+s$/);
      assert.ok(parseInt(updateTimeout) > replicas.max * startupSeconds, name);
    }
  });

  it("are probed on the catalogue's paths, and a slow start isn't mistaken for a failure", () => {
    for (const workload of catalog.workloads) {
      const deployment = deployments.find(d => nameOf(d) === workload.name) ?? assert.fail();
      const { livenessProbe, readinessProbe, startupProbe } = containerOf(deployment);
      assert.equal(livenessProbe.httpGet.path, workload.probes.liveness);
      assert.equal(readinessProbe.httpGet.path, workload.probes.readiness);
      assert.notEqual(livenessProbe.httpGet.path, readinessProbe.httpGet.path);
      const patience = startupProbe.periodSeconds * startupProbe.failureThreshold;
      assert.ok(patience >= workload.startupSeconds);
      assert.ok(deployment.spec.progressDeadlineSeconds > patience);
    }
  });

  it('run unprivileged: no root, no capabilities, a read-only file system, no API token', () => {
    for (const deployment of deployments) {
      const pod = deployment.spec.template.spec;
      assert.equal(pod.automountServiceAccountToken, false);
      assert.equal(pod.serviceAccountName, nameOf(deployment));
      assert.ok(pod.securityContext.runAsNonRoot && pod.securityContext.runAsUser >= 10_000);
      assert.equal(pod.securityContext.seccompProfile.type, 'RuntimeDefault');
      const { securityContext } = containerOf(deployment);
      assert.equal(securityContext.allowPrivilegeEscalation, false);
      assert.equal(securityContext.readOnlyRootFilesystem, true);
      assert.deepEqual(securityContext.capabilities.drop, ['ALL']);
    }
  });

  it('are spread over zones and nodes, both revisions of a rollout together', () => {
    for (const { metadata, spec } of deployments) {
      const constraints = spec.template.spec.topologySpreadConstraints;
      assert.deepEqual(
        constraints.map(c => [c.topologyKey, c.whenUnsatisfiable, c.maxSkew, c.matchLabelKeys]),
        [
          ['topology.kubernetes.io/zone', 'DoNotSchedule', 1, undefined],
          ['kubernetes.io/hostname', 'ScheduleAnyway', 1, undefined],
        ],
        metadata.name,
      );
    }
  });

  it('scale on CPU at 70 % and memory at 80 %, in more slowly than out', () => {
    for (const { metadata, spec } of inputsOf<Autoscaler>(graph, 'HorizontalPodAutoscaler')) {
      assert.equal(spec.scaleTargetRef.name, metadata.name);
      assert.deepEqual(
        spec.metrics.map(({ resource }) => [resource.name, resource.target.averageUtilization]),
        [
          ['cpu', 70],
          ['memory', 80],
        ],
      );
      const { scaleUp, scaleDown } = spec.behavior;
      assert.ok(scaleDown.stabilizationWindowSeconds > scaleUp.stabilizationWindowSeconds);
      assert.ok(spec.maxReplicas > spec.minReplicas);
    }
  });

  it('keep four pods of what is critical, and two of them through any drain', () => {
    const scalers = new Map(
      inputsOf<Autoscaler>(graph, 'HorizontalPodAutoscaler').map(a => [nameOf(a), a.spec]),
    );
    const budgets = new Map(
      inputsOf<Budget>(graph, 'PodDisruptionBudget').map(b => [nameOf(b), b.spec]),
    );
    for (const { name, critical } of catalog.workloads) {
      const least = scalers.get(name)?.minReplicas ?? 0;
      const kept = Number(budgets.get(name)?.minAvailable);
      assert.ok(least >= (critical ? 4 : 2), name);
      assert.ok(kept >= (critical ? 2 : 1), name);
      assert.ok(kept < least, `${name}: a drain must be able to go on`);
    }
  });

  it('tell every workload where its traces go, and under which name', () => {
    for (const { data } of settingsOf(graph)) {
      assert.match(data.OTEL_EXPORTER_OTLP_ENDPOINT ?? '', /^http:\/\/jaeger\.[a-z-]+:4318$/);
      assert.equal(data.OTEL_SERVICE_NAME, data.SERVICE_NAME);
      assert.equal(data.OTEL_TRACES_SAMPLER_ARG, '0.01');
      assert.equal(data.OTEL_METRICS_EXPORTER, 'none', 'Jaeger would refuse them');
      assert.equal(data.OTEL_LOGS_EXPORTER, 'none', 'Jaeger would refuse them');
    }
  });

  it('name the port of each workload that is called, and no other', () => {
    const settings = new Map(settingsOf(graph).map(s => [s.data.SERVICE_NAME, s.data]));
    for (const { name, calls } of catalog.workloads) {
      const urls = Object.entries(settings.get(name) ?? {}).filter(
        ([key, value]) => key.endsWith('_URL') && value.startsWith('http://'),
      );
      const expected = catalog.workloads
        .filter(callee => calls.includes(callee.name))
        .map(callee => `http://${callee.name}:${callee.port}`);
      assert.deepEqual(urls.map(([, url]) => url).sort(), expected.sort(), name);
    }
  });

  it("tell each consumer its group: the catalogue's, and the workload's own name unless it says otherwise", () => {
    for (const { data } of settingsOf(graph)) {
      const workload = catalog.workloads.find(({ name }) => name === data.SERVICE_NAME);
      const expected = workload?.consumes.length ? workload.consumerGroup : undefined;
      assert.equal(data.KAFKA_GROUP_ID, expected);
    }
    const groups = Object.fromEntries(
      catalog.workloads.map(({ name, consumerGroup }) => [name, consumerGroup]),
    );
    assert.equal(groups['search-service'], 'search-indexer');
    assert.equal(groups['audit-service'], 'audit-service');
  });

  it('roll when a setting changes: another ConfigMap, named by its content', async () => {
    const changed = await recordPlatform(
      'prod',
      stackFile('prod', { 'quikapp:observability': { logLevel: 'info' } }),
    );
    const refs = (resources: readonly RecordedResource[]) =>
      inputsOf<Deployment>(servicesIn(resources), 'v1:Deployment').map(
        d => containerOf(d).envFrom[0]?.configMapRef.name,
      );
    assert.equal(new Set([...refs(graph), ...refs(changed)]).size, 70);
    const maps = settingsOf(graph);
    assert.deepEqual(maps.map(nameOf).sort(), refs(graph).sort());
    assert.ok(maps.every(({ immutable }) => immutable));
  });
});
