import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { resolve } from '../../config/resolve';
import {
  startControlPlane,
  type ControlPlane,
} from '../../embedded/control-plane/start-control-plane';
import { installDefinitions } from '../../embedded/definitions/install-definitions';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import { openWorkspace, type Workspace } from '../../embedded/workspace/open-workspace';
import { checkNames, preflight } from '../../tools/preflight/preflight';
import type { Stack } from '../../tools/preflight/read-stack';
import { eventually } from '../support/eventually';
import { kubectlOn } from '../support/kubectl';
import {
  apiServerAt,
  calicoVersion,
  dnsPod,
  immediately,
  ingressClass,
  kind,
  metricsOfNode,
  pool,
  service,
} from './preflight-objects';

/** Not the cluster's: what they find depends on this machine and its network, and unit tests break them. */
const elsewhere = [
  'configuration',
  'alerts',
  'engine',
  'plugins',
  'registry',
  'charts',
  's3',
  'outside',
  'vault',
];

const infra = 'namespace quikapp-infra';
const own = 'app.kubernetes.io/part-of';

describe('the preflight of a cluster', () => {
  let workspace: Workspace;
  let controlPlane: ControlPlane;
  let kubectl: ReturnType<typeof kubectlOn>;

  const stack = (settings: Record<string, unknown> = {}): Stack => ({
    ...resolve(
      'prod',
      {
        kubernetes: { kubeconfig: controlPlane.kubeconfig, context: controlPlane.context },
        ...settings,
      },
      catalog,
    ),
    name: 'prod',
    keys: [],
    examples: [],
    secretsProvider: undefined,
  });
  /** What isn't ok, as `level check: message`. */
  const complaints = async (settings?: Record<string, unknown>): Promise<string[]> =>
    (await preflight(stack(settings), elsewhere))
      .filter(({ message, level }) => message !== 'left out' && level !== 'ok')
      .map(({ level, check, message }) => `${level} ${check}: ${message}`);
  const complainsOf = async (pattern: RegExp, settings?: Record<string, unknown>) => {
    const found = await complaints(settings);
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0] ?? '', pattern);
  };
  const done = ({ succeeded, errors }: { succeeded: boolean; errors: string }) => {
    assert.ok(succeeded, errors);
  };
  const run = (command: string) => {
    done(kubectl.run(command.split(' ')));
  };
  const apply = (yaml: string) => {
    done(kubectl.apply(yaml));
  };

  before(async () => {
    const { controlplane } = await ensureTools(['controlplane'], () => undefined);
    workspace = await openWorkspace('test-preflight');
    controlPlane = await startControlPlane({
      program: controlplane,
      directory: workspace.directory,
    });
    kubectl = kubectlOn(controlPlane);
    await installDefinitions(controlPlane);
    apply(kind('metrics.k8s.io', 'v1beta1', 'nodes', 'NodeMetrics'));
    apply(kind('projectcalico.org', 'v3', 'clusterinformations', 'ClusterInformation'));
    apply(service('balanced'));
    apply(apiServerAt('198.51.100.1', 6443));
    // Once the platform is there the definitions are its own.
    run(`create ${infra}`);
    run(`label ${infra} ${own}=quikapp`);
    for (const object of [metricsOfNode, calicoVersion('v3.31.2'), dnsPod]) {
      await eventually(() => kubectl.apply(object).errors, '');
    }
  });

  after(async () => {
    await controlPlane.stop();
    await workspace.remove();
  });

  it('finds nothing missing where nothing is', async () => {
    await eventually(() => complaints(), []);
  });

  it('sees where pods find the API server, and that the NetworkPolicies would not let them', async () => {
    apply(apiServerAt('198.51.100.1', 443));
    await complainsOf(
      /^failed API server: pods find it at port 443, the NetworkPolicies open 6443/,
    );
    assert.deepEqual(await complaints({ networking: { apiServer: { port: 443 } } }), []);
    await complainsOf(/^failed API server: pods find it at 198\.51\.100\.1, which/, {
      networking: { apiServer: { port: 443, cidrs: ['192.0.2.0/24'] } },
    });
    run('delete endpointslice kubernetes --namespace=default');
    await complainsOf(/^warning API server: the cluster does not tell/);
    apply(apiServerAt('198.51.100.1', 6443));
  });

  it('sees operators that somebody else has installed, until the platform is there itself', async () => {
    run(`label ${infra} ${own}-`);
    apply(ingressClass);
    apply(kind('cert-manager.io', 'v1', 'issuers', 'Issuer'));
    assert.deepEqual(await complaints(), [
      'failed operators: the cluster has definitions of cert-manager.io already',
      'failed operators: the cluster has an IngressClass nginx',
    ]);
    run('delete customresourcedefinition issuers.cert-manager.io');
    run('delete ingressclass nginx');
    run(`label ${infra} ${own}=quikapp`);
  });

  it('misses the metrics API, and nodes in it', async () => {
    run('delete nodes.metrics.k8s.io node-0');
    await complainsOf(/^failed metrics API: it knows no node/);
    apply(metricsOfNode);
  });

  it('misses a default storage class, one that can grow, and one that the file names', async () => {
    const key = 'storageclass.kubernetes.io/is-default-class';
    run(`annotate storageclass simulated --overwrite ${key}=false`);
    await complainsOf(/^failed storage: no class is the default; there are simulated/);
    run(`annotate storageclass simulated --overwrite ${key}=true`);
    run('patch storageclass simulated -p {"allowVolumeExpansion":false}');
    await complainsOf(/^failed storage: volumes of class simulated can't grow/);
    run('patch storageclass simulated -p {"allowVolumeExpansion":true}');
    const { output } = kubectl.run(['get', 'storageclass', 'simulated', '--output=json']);
    run('delete storageclass simulated');
    apply(immediately(output));
    await complainsOf(/^warning storage: volumes of class simulated are made before their pod/);
    run('delete storageclass simulated');
    apply(immediately(output).replace('Immediate', 'WaitForFirstConsumer'));
    await complainsOf(/^failed storage: there is no class fast/, {
      stores: { storageClass: 'fast' },
    });
  });

  it("misses Calico's version, and sees pools in the way of the subnets", async () => {
    apply(calicoVersion('v3.29.0'));
    await complainsOf(/^failed Calico: v3\.29\.0/);
    apply(calicoVersion('v3.31.2'));
    apply(pool('everything', '10.0.0.0/16'));
    const found = await complaints();
    assert.equal(found.length, 4, 'one for each subnet');
    assert.match(
      found.join('\n'),
      /the pool everything has 10\.0\.0\.0\/16, core wants 10\.0\.1\.0\/24/,
    );
    assert.deepEqual(await complaints({ networking: { calico: false } }), []);
    run('delete ippool everything');
    apply(pool('quikapp-data', '10.9.2.0/24'));
    await complainsOf(/^failed Calico: the pool quikapp-data has 10\.9\.2\.0\/24, data wants/);
    run('delete ippool quikapp-data');
  });

  it('tells a cluster without load balancers from one that nobody has asked yet', async () => {
    run('delete service balanced');
    await complainsOf(/^warning load balancer: no Service asks for one yet/);
    apply(service('balanced'));
    await eventually(() => complaints(), []);
  });

  it("misses the cluster's DNS, the policies' way to a cache on the nodes, and Consul's ConfigMap", async () => {
    run('label pod dns --namespace=kube-system k8s-app-');
    await complainsOf(/^failed DNS: kube-system has no pod labelled k8s-app=kube-dns/);
    run('label pod dns --namespace=kube-system k8s-app=kube-dns');
    apply(`
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: node-local-dns, namespace: kube-system }
      spec:
        selector: { matchLabels: { app: cache } }
        template:
          metadata: { labels: { app: cache } }
          spec: { containers: [{ name: cache, image: none }] }
    `);
    await complainsOf(/^failed DNS: a cache runs on the nodes/);
    assert.deepEqual(
      await complaints({ networking: { dns: { cidrs: ['169.254.20.10/32'] } } }),
      [],
    );
    run('delete daemonset node-local-dns --namespace=kube-system');
    await complainsOf(/^warning DNS: kube-system has no ConfigMap coredns-custom/, {
      consul: { dns: { clusterIp: '10.96.0.53', configMap: 'coredns-custom' } },
    });
  });

  it('misses a zone, and room for the least and for the most of the platform', async () => {
    const third = controlPlane.nodes.filter(({ zone }) => zone === 'zone-c');
    for (const { name } of third) run(`cordon ${name}`);
    const [zones, room] = await complaints();
    assert.match(zones ?? '', /^failed nodes: 4 that are ready, in 2 zones/);
    assert.match(room ?? '', /^warning nodes: .* enough for a start/);
    for (const { name } of third) run(`uncordon ${name}`);
    // A tenant of the cluster that keeps most of what is there.
    apply(`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: tenant, namespace: default }
      spec:
        replicas: 6
        selector: { matchLabels: { app: tenant } }
        template:
          metadata: { labels: { app: tenant } }
          spec: { containers: [{ name: main, image: none, resources: { requests: { memory: 110Gi } } }] }
    `);
    await eventually(() => kubectl.field('deployment tenant', '{.status.availableReplicas}'), '6');
    await complainsOf(/^failed nodes: .* are free/);
    run('delete deployment tenant');
    await eventually(() => complaints(), []);
  });

  it("sees somebody else's quota below what the workloads scale out to", async () => {
    run('create namespace quikapp-core');
    run('create quota tight --namespace=quikapp-core --hard=pods=500,requests.cpu=2');
    await complainsOf(/^failed quota: tight in quikapp-core allows requests\.cpu 2/);
    run('delete namespace quikapp-core');
  });

  it('misses a login that may install operators, a context, and the cluster itself', async () => {
    const file = `${workspace.directory}/nobody`;
    const config = (command: string) => {
      run(`config --kubeconfig=${file} ${command}`);
    };
    config(`set-cluster one --server=${controlPlane.server} --insecure-skip-tls-verify=true`);
    config('set-credentials nobody --token=wrong');
    config('set-context one --cluster=one --user=nobody');
    await complainsOf(/^failed cluster: the API server answers 40[13]/, {
      kubernetes: { kubeconfig: file, context: 'one' },
    });
    await complainsOf(/^failed cluster: the kubeconfig has no context other; it has/, {
      kubernetes: { kubeconfig: controlPlane.kubeconfig, context: 'other' },
    });
    config('set-cluster one --server=https://127.0.0.1:1');
    await complainsOf(/^failed cluster: .*ECONNREFUSED/, {
      kubernetes: { kubeconfig: file, context: 'one' },
    });
    run('create serviceaccount reader --namespace=default');
    run('create clusterrolebinding reader --clusterrole=view --serviceaccount=default:reader');
    const { output: token } = kubectl.run(['create', 'token', 'reader', '--namespace=default']);
    config(`set-cluster one --server=${controlPlane.server} --insecure-skip-tls-verify=true`);
    config(`set-credentials nobody --token=${token}`);
    const found = await complaints({ kubernetes: { kubeconfig: file, context: 'one' } });
    assert.match(
      found.join('\n'),
      /^failed permissions: this login may not make namespaces, customresourcedefinitions/m,
    );
  });

  it('can leave every check out by its name', async () => {
    const found = await preflight(stack(), checkNames);
    assert.ok(found.every(({ message }) => message === 'left out'));
  });
});
