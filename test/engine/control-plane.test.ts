import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import {
  startControlPlane,
  type ControlPlane,
} from '../../embedded/control-plane/start-control-plane';
import { installDefinitions } from '../../embedded/definitions/install-definitions';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import { openWorkspace, type Workspace } from '../../embedded/workspace/open-workspace';
import { eventually } from '../support/eventually';
import { kubectlOn } from '../support/kubectl';
import { processesUsing } from '../support/processes-using';

const container =
  '{ name: main, image: none, resources: { requests: { cpu: 10m }, limits: { cpu: 1 } } }';

function deployment(name: string, replicas: string): string {
  return `
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: ${name}, namespace: default }
    spec:
      ${replicas}
      selector: { matchLabels: { app: ${name} } }
      template:
        metadata: { labels: { app: ${name} } }
        spec:
          topologySpreadConstraints:
            - maxSkew: 1
              topologyKey: topology.kubernetes.io/zone
              whenUnsatisfiable: DoNotSchedule
              labelSelector: { matchLabels: { app: ${name} } }
          containers: [${container}]
  `;
}

describe('a control plane', () => {
  let workspace: Workspace;
  let controlPlane: ControlPlane;
  let kubectl: ReturnType<typeof kubectlOn>;

  before(async () => {
    const { controlplane } = await ensureTools(['controlplane'], () => undefined);
    workspace = await openWorkspace('test-control-plane');
    controlPlane = await startControlPlane({
      program: controlplane,
      directory: workspace.directory,
    });
    await installDefinitions(controlPlane);
    kubectl = kubectlOn(controlPlane);
  });

  after(async () => {
    await controlPlane.stop();
    assert.deepEqual(processesUsing(workspace.directory), []);
    await workspace.remove();
  });

  it('has six Ready nodes in three zones', () => {
    const zones = kubectl.run([
      'get',
      'nodes',
      '--output=jsonpath={range .items[*]}{.metadata.labels.topology\\.kubernetes\\.io/zone} ' +
        '{.status.conditions[?(@.type=="Ready")].status}{"\\n"}{end}',
    ]);
    const expected = ['zone-a', 'zone-b', 'zone-c'].flatMap(zone => [
      `${zone} True`,
      `${zone} True`,
    ]);
    assert.deepEqual(zones.output.split('\n').sort(), expected);
  });

  it('lets nobody else read the kubeconfig, and nobody in without its token', async () => {
    assert.equal((await fs.stat(controlPlane.kubeconfig)).mode & 0o777, 0o600);
    const anonymous = kubectl.run(['--token=wrong', 'get', 'secrets', '--all-namespaces']);
    assert.match(anonymous.errors, /Unauthorized/);
  });

  it('enforces RBAC', () => {
    const asPod = '--as=system:serviceaccount:default:default';
    const refused = kubectl.run(['get', 'secrets', '--namespace=default', asPod]);
    assert.match(refused.errors, /cannot list resource "secrets"/);
  });

  it('makes the pods of a Deployment Ready, one in each zone', async () => {
    assert.equal(kubectl.apply(deployment('web', 'replicas: 3')).errors, '');
    await eventually(() => kubectl.field('deployment web', '{.status.availableReplicas}'), '3');
    const names = kubectl.field('pods -l app=web', '{.items[*].spec.nodeName}').split(' ');
    const zoneOf = new Map(controlPlane.nodes.map(({ name, zone }) => [name, zone]));
    assert.equal(new Set(names.map(name => zoneOf.get(name))).size, 3);
  });

  it('raises a Deployment to the minimum of its autoscaler', async () => {
    kubectl.apply(deployment('scaled', ''));
    kubectl.apply(`
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: scaled, namespace: default }
      spec:
        scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: scaled }
        minReplicas: 4
        maxReplicas: 8
        metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
    `);
    await eventually(() => kubectl.field('deployment scaled', '{.status.availableReplicas}'), '4');
  });

  it('refuses what exceeds a quota', async () => {
    kubectl.run(['create', 'namespace', 'small']);
    kubectl.run(['create', 'quota', 'few', '--hard=configmaps=1', '--namespace=small']);
    // The namespace's own root certificate is the one that the quota allows.
    await eventually(
      () => kubectl.field('resourcequota few --namespace small', '{.status.used.configmaps}'),
      '1',
    );
    const refused = kubectl.run(['create', 'configmap', 'more', '--namespace=small']);
    assert.match(
      refused.errors,
      /exceeded quota: few, requested: configmaps=1, used: configmaps=1/,
    );
  });

  it('gives containers the defaults of a limit range', async () => {
    kubectl.apply(`
      apiVersion: v1
      kind: List
      items:
        - { apiVersion: v1, kind: Namespace, metadata: { name: limited } }
        - apiVersion: v1
          kind: LimitRange
          metadata: { name: defaults, namespace: limited }
          spec: { limits: [{ type: Container, default: { cpu: 500m } }] }
    `);
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: plain, namespace: limited }\n';
    const containers = 'spec: { containers: [{ name: main, image: none }] }';
    // Pods wait for the namespace's service account, which a controller makes.
    await eventually(() => kubectl.apply(pod + containers).errors, '');
    const limit = '{.spec.containers[0].resources.limits.cpu}';
    assert.equal(kubectl.field('pod plain --namespace limited', limit), '500m');
  });

  it('refuses a privileged pod in a restricted namespace', () => {
    kubectl.run(['create', 'namespace', 'strict']);
    kubectl.run(['label', 'namespace', 'strict', 'pod-security.kubernetes.io/enforce=restricted']);
    const refused = kubectl.apply(`
      apiVersion: v1
      kind: Pod
      metadata: { name: bad, namespace: strict }
      spec: { containers: [{ name: main, image: none, securityContext: { privileged: true } }] }
    `);
    assert.match(refused.errors, /violates PodSecurity "restricted:latest": privileged/);
  });

  it('gives a LoadBalancer Service an address', async () => {
    const service = {
      port: 'loadbalancer lb --tcp=80',
      path: '{.status.loadBalancer.ingress[0].ip}',
    };
    kubectl.run(['create', 'service', ...service.port.split(' ')]);
    await eventually(
      () => /^10\.96\.\d+\.\d+$/.test(kubectl.field('service lb', service.path)),
      true,
    );
  });

  it('completes a Job', async () => {
    kubectl.run(['create', 'job', 'once', '--image=none']);
    await eventually(() => kubectl.field('job once', '{.status.succeeded}'), '1');
  });

  it('binds a claim once a pod uses it, lets it grow, and removes its volume with it', async () => {
    kubectl.apply(`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data, namespace: default }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } } }
    `);
    const claim = () => kubectl.field('pvc data', '{.status.phase} {.status.capacity.storage}');
    await eventually(claim, 'Pending');
    kubectl.apply(`
      apiVersion: v1
      kind: Pod
      metadata: { name: store, namespace: default }
      spec:
        containers: [{ name: store, image: none, volumeMounts: [{ name: data, mountPath: /data }] }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
    `);
    await eventually(claim, 'Bound 5Gi');
    await eventually(() => kubectl.field('pod store', '{.status.phase}'), 'Running');
    const patch = '{"spec":{"resources":{"requests":{"storage":"8Gi"}}}}';
    assert.equal(kubectl.run(['patch', 'pvc', 'data', '-p', patch]).errors, '');
    await eventually(claim, 'Bound 8Gi');
    const smaller = kubectl.run(['patch', 'pvc', 'data', '-p', patch.replace('8Gi', '4Gi')]);
    assert.match(smaller.errors, /can not be less than status\.capacity/);
    kubectl.run(['delete', 'pod', 'store', '--now']);
    kubectl.run(['delete', 'pvc', 'data']);
    await eventually(() => kubectl.run(['get', 'pv', '--output=name']).output, '');
  });

  it('moves the pods of a failed node, which can recover', async () => {
    const node = kubectl.field('pods -l app=web', '{.items[0].spec.nodeName}');
    const ready = () =>
      kubectl.field(`node ${node}`, '{.status.conditions[?(@.type=="Ready")].status}');
    const label = 'node-not-ready.stage.kwok.x-k8s.io';
    kubectl.run(['label', 'node', node, `${label}=true`]);
    await eventually(ready, 'False');
    const others = () =>
      kubectl.run([
        'get',
        'pods',
        '-l',
        'app=web',
        `--field-selector=spec.nodeName!=${node}`,
        '-o=name',
      ]);
    await eventually(() => others().output.split('\n').length, 3, 40);
    await eventually(() => kubectl.field('deployment web', '{.status.availableReplicas}'), '3');
    kubectl.run(['label', 'node', node, `${label}-`]);
    await eventually(ready, 'True');
  });

  describe('with the definition of an IPPool', () => {
    const pool = (spec: string) =>
      kubectl.apply(
        `{ apiVersion: projectcalico.org/v3, kind: IPPool, metadata: { name: core }, spec: ${spec} }`,
      );

    for (const [spec, complaint] of [
      ['{ blockSize: 28 }', /spec\.cidr: Required value/],
      ['{ cidr: nonsense }', /must be of type cidr/],
      ['{ cidr: 10.0.1.7/24 }', /bits set behind its prefix/],
      ['{ cidr: 10.0.1.0/24, blockSize: 64 }', /from 20 to 32/],
      ['{ cidr: 10.0.1.0/28 }', /smaller than one block/],
      [
        '{ cidr: 10.0.1.0/24, assignmentMode: Sometimes }',
        /supported values: "Automatic", "Manual"/,
      ],
      ['{ cidr: 10.0.1.0/24, ipipMode: Always, vxlanMode: Always }', /can't both be enabled/],
    ] as const) {
      it(`refuses ${spec}`, () => {
        const { succeeded, errors } = pool(spec);
        assert.equal(succeeded, false);
        assert.match(errors, complaint);
      });
    }

    it('takes a good one, keeps fields it does not know, and refuses another CIDR for it', () => {
      assert.equal(pool('{ cidr: 10.0.1.0/24, blockSize: 28, later: field }').errors, '');
      assert.equal(
        kubectl.field('ippool core', '{.spec.assignmentMode} {.spec.nodeSelector} {.spec.later}'),
        'Automatic all() field',
      );
      assert.match(pool('{ cidr: 10.0.9.0/24, blockSize: 28 }').errors, /CIDR can't be changed/);
    });
  });
});
