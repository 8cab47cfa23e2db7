import assert from 'node:assert/strict';
import type * as k8s from '@pulumi/kubernetes';
import { catalog } from '../../catalog';
import { meshPort } from '../../catalog/mesh';
import { inputsOf, type ObjectInputs } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { complaint } from '../support/configure';
import { filledVault } from '../support/filled-vault';
import { stackFile } from '../support/stack-file';

interface Intentions {
  readonly spec: {
    readonly destination: { readonly name: string };
    readonly sources: readonly { readonly name: string; readonly action: string }[];
  };
}
interface Deployment {
  readonly metadata: { readonly name: string };
  readonly spec: k8s.types.output.apps.v1.DeploymentSpec;
}
interface Service {
  readonly metadata: { readonly name: string };
  readonly spec: k8s.types.output.core.v1.ServiceSpec;
}

const dns = { clusterIp: '10.96.0.53', configMap: 'coredns-custom' };
const cni = { binDir: '/home/kubernetes/bin', netDir: '/etc/cni/other.d' };

describe('the mesh on Kubernetes', () => {
  let graph: RecordedResource[] = [];
  let plainly: RecordedResource[] = [];

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod', { 'quikapp:consul': { dns, cni } }));
    plainly = await recordPlatform('prod', stackFile('prod', { 'quikapp:consul': {} }));
  });

  it("permits exactly the declared calls, the edge's to the gateways included", () => {
    const permitted = inputsOf<Intentions>(graph, ':ServiceIntentions').flatMap(({ spec }) =>
      spec.sources.map(({ name, action }) => `${action} ${name} → ${spec.destination.name}`),
    );
    const declared = [
      ...catalog.workloads.flatMap(({ name, calls }) => calls.map(to => `allow ${name} → ${to}`)),
      ...['rest-gateway', 'websocket-gateway', 'grpc-gateway'].map(to => `allow nginx → ${to}`),
      'deny * → *',
    ];
    assert.deepEqual(permitted.sort(), declared.sort());
  });

  it('runs one version of Consul: its chart, its servers, and the programs that set it up and take its snapshots', () => {
    const [release] = inputsOf<{ version: string; values: { global: { image: string } } }>(
      graph.filter(({ name }) => name === 'quikapp-mesh-release'),
      ':Release',
    );
    const { version, values } = release ?? assert.fail('no release');
    const { image } = values.global;
    assert.ok(image.endsWith(`hashicorp/consul:${version}`), image);
    const others = JSON.stringify([
      ...inputsOf(graph, 'v1:Job'),
      ...inputsOf(graph, 'v1:CronJob'),
    ]).match(/[^"]*hashicorp\/consul:[^"]+/g);
    assert.deepEqual(new Set(others), new Set([image]));
    assert.equal(others?.length, 2);
  });

  it('gives each workload a sidecar, by one port', () => {
    const deployments = inputsOf<Deployment>(graph, 'v1:Deployment');
    const services = inputsOf<Service>(graph, 'core/v1:Service');
    for (const workload of catalog.workloads) {
      const named = ({ metadata }: { metadata: { name: string } }) =>
        metadata.name === workload.name;
      const { template } = deployments.find(named)?.spec ?? assert.fail(workload.name);
      const { annotations } = template.metadata;
      const port = meshPort(workload);
      assert.equal(annotations['consul.hashicorp.com/connect-inject'], 'true');
      assert.equal(annotations['consul.hashicorp.com/connect-service'], workload.name);
      assert.equal(annotations['consul.hashicorp.com/connect-service-port'], String(port));
      // By its account Consul knows who a sidecar belongs to.
      assert.equal(template.spec.serviceAccountName, workload.name);
      const mounts = template.spec.containers[0]?.volumeMounts.map(({ mountPath }) => mountPath);
      assert.ok(mounts?.includes('/var/run/secrets/kubernetes.io/serviceaccount'));
      const { ports } = services.find(named)?.spec ?? assert.fail(workload.name);
      assert.deepEqual(
        ports.map(each => [each.port, each.appProtocol]),
        [[port, workload.mesh]],
      );
    }
  });

  it("closes Consul: tokens, TLS, gossip's key, three servers, and only core's pods in the mesh", () => {
    const release = inputsOf<{ name: string; values: ConsulValues }>(graph, 'v3:Release').find(
      ({ name }) => name === 'consul',
    );
    const { global, server, connectInject } = release?.values ?? assert.fail('no release');
    assert.equal(global.acls.manageSystemACLs, true);
    assert.deepEqual(global.tls.enabled && global.tls.httpsOnly && global.tls.verify, true);
    assert.equal(global.gossipEncryption.secretName, 'consul-gossip');
    assert.equal(server.replicas, 3);
    assert.equal(connectInject.default, false);
    assert.equal(connectInject.cni.enabled, true);
    assert.deepEqual(connectInject.k8sAllowNamespaces, ['quikapp-core']);
  });

  it("has the sidecars' certificates signed below Vault's root, once Vault is filled", async () => {
    const setupOf = (resources: readonly RecordedResource[]) =>
      inputsOf<{ data: Readonly<Record<string, string>> }>(resources, 'v1:ConfigMap').find(
        ({ data }) => 'set-authority.sh' in data,
      )?.data ?? assert.fail('no setup');
    assert.equal('authority.conf' in setupOf(graph), false);
    const filled = await recordPlatform('prod', stackFile('prod', filledVault));
    const { Provider, Config } = JSON.parse(setupOf(filled)['authority.conf'] ?? '') as {
      readonly Provider: string;
      readonly Config: Readonly<Record<string, unknown>>;
    };
    assert.equal(Provider, 'vault');
    assert.deepEqual(
      [Config['RootPKIPath'], Config['IntermediatePKIPath']],
      ['pki-root', 'pki-mesh'],
    );
    assert.deepEqual(Config['AuthMethod'], {
      Type: 'kubernetes',
      MountPath: 'kubernetes',
      Params: { role: 'consul-server' },
    });
    const [role] = inputsOf<{ roleName: string; boundServiceAccountNamespaces: string[] }>(
      filled,
      'kubernetes/authBackendRole:AuthBackendRole',
    ).filter(({ roleName }) => roleName === 'consul-server');
    assert.deepEqual(role?.boundServiceAccountNamespaces, ['quikapp-infra']);
  });

  it("lets the cluster's DNS ask Consul where the configuration says how, and changes nothing else of it", () => {
    const inKubeSystem = (resources: readonly RecordedResource[]) =>
      resources
        .map(({ inputs }) => inputs as Partial<ObjectInputs>)
        .filter(({ metadata }) => metadata?.namespace === 'kube-system');
    const [forwarding, ...others] = inKubeSystem(graph);
    assert.deepEqual(others, []);
    assert.equal(forwarding?.metadata?.name, 'coredns-custom');
    assert.deepEqual(Object.keys(forwarding.data ?? {}), ['quikapp-consul.server']);
    assert.match(forwarding.data?.['quikapp-consul.server'] ?? '', /forward \. 10\.96\.0\.53\n/);
    assert.deepEqual(inKubeSystem(plainly), []);
  });

  it("puts its CNI plugin where the configuration says that the nodes look, else where the chart's own defaults do", () => {
    const cniOf = (resources: readonly RecordedResource[]) =>
      inputsOf<{ values: { connectInject: { cni: object } } }>(
        resources.filter(({ name }) => name === 'quikapp-mesh-release'),
        ':Release',
      )[0]?.values.connectInject.cni;
    const always = { enabled: true, namespace: 'kube-system' };
    assert.deepEqual(cniOf(plainly), always);
    assert.deepEqual(cniOf(graph), { ...always, cniBinDir: cni.binDir, cniNetDir: cni.netDir });
  });
});

describe('the configuration of Consul', () => {
  it('is refused where it would do nothing: sidecars without Consul, half of a DNS, DNS and nodes on Docker', async () => {
    const alone = { 'quikapp:mesh': { enabled: true }, 'quikapp:consul': { enabled: false } };
    assert.match(await complaint('dev', alone), /quikapp:mesh\.enabled[^]*without quikapp:consul/);
    assert.match(await complaint('dev', { 'quikapp:consul': { dns } }), /quikapp:consul\.dns/);
    assert.match(await complaint('dev', { 'quikapp:consul': { cni } }), /quikapp:consul\.cni/);
    const half = { 'quikapp:consul': { dns: { clusterIp: dns.clusterIp } } };
    assert.match(await complaint('prod', half), /quikapp:consul\.dns\.configMap/);
    const slash = { 'quikapp:consul': { cni: { binDir: 'opt/cni/bin/' } } };
    assert.match(await complaint('prod', slash), /absolute path of a folder on the nodes/);
  });
});

interface ConsulValues {
  readonly global: {
    readonly acls: { readonly manageSystemACLs: boolean };
    readonly tls: Readonly<Record<'enabled' | 'httpsOnly' | 'verify', boolean>>;
    readonly gossipEncryption: { readonly secretName: string };
  };
  readonly server: { readonly replicas: number };
  readonly connectInject: {
    readonly default: boolean;
    readonly cni: { readonly enabled: boolean };
    readonly k8sAllowNamespaces: readonly string[];
  };
}
