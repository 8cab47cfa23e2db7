import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { publicHosts, rateZones } from '../../catalog/routes';
import { controllerConfig } from '../../components/edge/controller-config';
import { ingresses as ingressesOf } from '../../components/edge/ingresses';
import { complaint } from '../support/configure';
import { filledVault } from '../support/filled-vault';
import { inputsOf } from '../support/graph';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

/** Settings of the edge that the tests are about, whatever production's own file says. */
const domain = 'quikapp.example.com';
const acme = { domain, certificate: { issuer: 'acme', email: 'platform@example.com' } };

/** The inputs of a resource. */
const inputsIn = (resource: RecordedResource | undefined): unknown => {
  assert.ok(resource);
  return resource.inputs;
};

/** The parts of an Ingress that the tests look at. */
interface Ingress {
  readonly metadata: {
    readonly name: string;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly ingressClassName: string;
    readonly tls?: readonly { readonly hosts: readonly string[]; readonly secretName: string }[];
    readonly rules: readonly {
      readonly host: string;
      readonly http?: {
        readonly paths: readonly {
          readonly path: string;
          readonly backend: {
            readonly service: { readonly name: string; readonly port: { readonly number: number } };
          };
        }[];
      };
    }[];
  };
}

/** What the controller's documentation lists; whatever else begins with nginx.org it would ignore without a word. */
const known = new Set(
  [
    'mergeable-ingress-type hsts hsts-max-age hsts-include-subdomains http-redirect-code proxy-hide-headers',
    'add-header limit-req-rate limit-req-key limit-req-zone-size limit-req-burst limit-req-no-delay',
    'limit-req-reject-code limit-req-scale client-max-body-size proxy-connect-timeout proxy-read-timeout',
    'proxy-send-timeout use-cluster-ip websocket-services grpc-services',
  ].flatMap(line => line.split(' ').map(name => `nginx.org/${name}`)),
);

describe('the edge on Kubernetes', () => {
  let graph: readonly RecordedResource[] = [];
  let ingresses: Ingress[] = [];
  const ofType = (type: string) => graph.filter(resource => resource.type === type);
  const values = () => {
    const release = graph.find(({ name }) => name === 'quikapp-edge-controller');
    return (inputsIn(release) as { values: Record<string, Record<string, unknown>> }).values;
  };
  const minions = () => ingresses.filter(({ spec }) => spec.rules[0]?.http !== undefined);
  const backend = ({ spec }: Ingress) => spec.rules[0]?.http?.paths[0]?.backend.service;

  before(async () => {
    graph = await recordPlatform('prod', stackFile('prod', { 'quikapp:edge': acme }));
    ingresses = ofType('kubernetes:networking.k8s.io/v1:Ingress').map(r => inputsIn(r) as Ingress);
  });

  it('has an Ingress with a certificate for each host, of the class nginx, and no host without one', () => {
    const masters = ingresses.filter(({ spec }) => spec.tls !== undefined);
    const hosts = Object.keys(publicHosts).map(host => `${host}.${domain}`);
    assert.deepEqual(
      masters.flatMap(({ spec }) => spec.tls?.[0]?.hosts ?? []).sort(),
      hosts.sort(),
    );
    for (const { spec, metadata } of ingresses) {
      assert.equal(spec.ingressClassName, 'nginx');
      assert.ok(hosts.includes(spec.rules[0]?.host ?? ''), metadata.name);
    }
    assert.deepEqual(
      [...new Set(masters.map(({ spec }) => spec.tls?.[0]?.secretName))],
      ['edge-tls'],
    );
  });

  it('leads to the gateways and the static files, each on the port of its Service, and to nothing else', () => {
    const expected = catalog.routes.map(({ host, path, gateway }) => {
      const port = catalog.workloads.find(({ name }) => name === gateway)?.port ?? 8080;
      return [`${host}.${domain}${path}`, gateway ?? 'static-assets', port];
    });
    const actual = minions().map(ingress => {
      const [rule] = ingress.spec.rules;
      const service = backend(ingress);
      return [`${rule?.host}${rule?.http?.paths[0]?.path}`, service?.name, service?.port.number];
    });
    assert.deepEqual(actual.sort(), expected.sort());
    const kinds = new Map(catalog.workloads.map(({ name, kind }) => [name, kind]));
    const names = new Set(minions().map(ingress => backend(ingress)?.name ?? ''));
    for (const name of names) assert.ok(name === 'static-assets' || kinds.get(name) === 'gateway');
    assert.equal([...names].filter(name => kinds.get(name) === 'gateway').length, 3);
  });

  it('uses annotations that the controller knows', () => {
    for (const { metadata } of ingresses) {
      for (const name of Object.keys(metadata.annotations)) {
        assert.ok(name === 'pulumi.com/skipAwait' || known.has(name), name);
      }
    }
  });

  it('limits every route by its zone, each pod by its share, and answers 429', () => {
    for (const ingress of minions()) {
      const [rule] = ingress.spec.rules;
      const path = rule?.http?.paths[0]?.path;
      const route = catalog.routes.find(
        other => other.path === path && rule?.host.startsWith(`${other.host}.`),
      );
      const { perSecond, burst } = rateZones[route?.zone ?? 'api'];
      const { annotations } = ingress.metadata;
      assert.equal(annotations['nginx.org/limit-req-rate'], `${perSecond}r/s`);
      assert.equal(annotations['nginx.org/limit-req-burst'], String(burst));
      assert.equal(annotations['nginx.org/limit-req-scale'], 'true');
      assert.equal(annotations['nginx.org/limit-req-reject-code'], '429');
      const body = path === '/api/v1/files' ? '100m' : '1m';
      assert.equal(annotations['nginx.org/client-max-body-size'], body);
    }
    assert.deepEqual(
      [...new Set(minions().map(i => i.metadata.annotations['nginx.org/limit-req-rate']))].sort(),
      ['100r/s', '10r/s', '5r/s'],
    );
  });

  it('speaks WebSocket with the one gateway and gRPC with the other', () => {
    const having = (annotation: string) =>
      minions().flatMap(({ metadata }) => metadata.annotations[`nginx.org/${annotation}`] ?? []);
    assert.deepEqual(having('websocket-services'), ['websocket-gateway']);
    assert.deepEqual(having('grpc-services'), ['grpc-gateway']);
  });

  it('limits connections, agrees on TLS 1.2 and 1.3 only, and logs JSON, for all hosts', () => {
    const { config } = values()['controller'] as { config: { entries: Record<string, string> } };
    const { entries } = config;
    assert.equal(entries['ssl-protocols'], 'TLSv1.2 TLSv1.3');
    assert.equal(entries['http2'], 'true');
    for (const [host, { connections }] of Object.entries(publicHosts)) {
      assert.ok(
        entries['server-snippets']?.includes(`limit_conn connections_${host} ${connections};`),
      );
      assert.ok(entries['http-snippets']?.includes(`zone=connections_${host}:`));
    }
    const line = JSON.parse(entries['log-format'] ?? '') as Record<string, string>;
    assert.equal(line['upstreamSeconds'], '$upstream_response_time');
  });

  it('is the only Service with an address outside', () => {
    const { service } = values()['controller'] as { service: { type: string } };
    assert.equal(service.type, 'LoadBalancer');
    const types = ofType('kubernetes:core/v1:Service').map(
      resource => (inputsIn(resource) as { spec: { type?: string } }).spec.type,
    );
    assert.deepEqual(
      [...new Set(types)].filter(type => !['ClusterIP', undefined].includes(type)),
      [],
    );
  });

  it('keeps three pods and more, two of them through a drain, and says their number in one place', () => {
    const { autoscaling, podDisruptionBudget, ...controller } = values()['controller'] as {
      autoscaling: { enabled: boolean; minReplicas: number; maxReplicas: number };
      podDisruptionBudget: { enabled: boolean; minAvailable: number };
    };
    assert.ok(autoscaling.enabled && autoscaling.minReplicas >= 3);
    assert.ok(autoscaling.maxReplicas > autoscaling.minReplicas);
    assert.ok(podDisruptionBudget.enabled && podDisruptionBudget.minAvailable >= 2);
    assert.equal('replicaCount' in controller, false);
    const room = catalog.components.find(({ name }) => name === 'nginx')?.pods ?? 0;
    assert.ok(room > autoscaling.maxReplicas);
  });

  it("takes a load balancer's word only where the configuration names it", () => {
    const entries = (trustedProxies: string[], proxyProtocol: boolean) =>
      controllerConfig({
        domain,
        certificate: { issuer: 'vault' },
        trustedProxies,
        loadBalancer: { proxyProtocol, annotations: {}, sourceRanges: [] },
      });
    const plain = entries([], false);
    assert.deepEqual([plain['set-real-ip-from'], plain['real-ip-header']], [undefined, undefined]);
    const behind = entries(['192.0.2.0/24', '10.0.0.0/8'], false);
    assert.equal(behind['set-real-ip-from'], '192.0.2.0/24,10.0.0.0/8');
    assert.equal(behind['real-ip-header'], 'X-Forwarded-For');
    assert.equal(entries(['192.0.2.0/24'], true)['real-ip-header'], 'proxy_protocol');
  });

  it('gets its certificate from an ACME service, or takes one that is there', () => {
    const certificates = graph.filter(({ name }) => name.startsWith('quikapp-edge-certificate-'));
    assert.deepEqual(certificates.map(({ type }) => type.split(':').at(-1)).sort(), [
      'Certificate',
      'Issuer',
    ]);
    const given = ingressesOf({
      routes: catalog.routes,
      domain,
      namespace: 'quikapp-core',
      certificate: 'our-tls',
      services: Object.fromEntries(
        [...catalog.workloads, { name: 'static-assets', port: 8080 }].map(({ name, port }) => [
          name,
          { host: name, port },
        ]),
      ),
    });
    const secrets = given.flatMap(({ spec }) => (spec as Ingress['spec']).tls ?? []);
    assert.deepEqual([...new Set(secrets.map(({ secretName }) => secretName))], ['our-tls']);
  });

  it('has its certificate signed in Vault where it is told to, as an account that may do nothing else', async () => {
    const edge = { domain, certificate: { issuer: 'vault' } };
    const signed = await recordPlatform(
      'prod',
      stackFile('prod', { ...filledVault, 'quikapp:edge': edge }),
    );
    const { spec } =
      inputsOf<{ spec: object }>(signed, 'cert-manager.io/v1:Issuer')[0] ?? assert.fail();
    assert.deepEqual(spec, {
      vault: {
        server: 'https://vault-active.quikapp-infra.svc:8200',
        path: 'pki/sign/edge',
        caBundleSecretRef: { name: 'vault-authority', key: 'ca.crt' },
        auth: {
          kubernetes: {
            role: 'edge-certificate',
            mountPath: '/v1/auth/kubernetes',
            serviceAccountRef: { name: 'edge-certificate' },
          },
        },
      },
    });
    const [policy] = inputsOf<{ name: string; policy: string }>(signed, ':Policy').filter(
      ({ name }) => name === 'edge-certificate',
    );
    assert.equal(policy?.policy, 'path "pki/sign/edge" {\n  capabilities = ["update"]\n}\n');
    const [role] = inputsOf<{ name: string; allowedDomains: string[] }>(
      signed,
      'SecretBackendRole',
    ).filter(({ name }) => name === 'edge');
    assert.deepEqual(
      role?.allowedDomains,
      Object.keys(publicHosts).map(host => `${host}.${domain}`),
    );
  });
});

describe("the edge's configuration", () => {
  const problems = (stack: string, edge: object) =>
    complaint(stack, stackFile(stack, { 'quikapp:edge': edge }));

  it('must name a domain, and what its issuer needs', async () => {
    assert.match(
      await problems('prod', {}),
      /edge\.domain\s+is\s+\(not set\)[^]*edge\.certificate\.email/,
    );
    const secret = { domain: 'example.com', certificate: { issuer: 'secret' } };
    assert.match(await problems('prod', secret), /edge\.certificate\.secret\s+is\s+\(not set\)/);
    const vault = { domain: 'example.com', certificate: { issuer: 'vault' } };
    assert.match(
      await problems('prod', vault),
      /edge\.certificate\.issuer[^]*acme or secret until Vault is initialised/,
    );
  });

  it('must name the load balancer that speaks the PROXY protocol', async () => {
    const edge = {
      domain: 'example.com',
      certificate: { email: 'a@example.com' },
      loadBalancer: { proxyProtocol: true },
    };
    assert.match(await problems('prod', edge), /edge\.trustedProxies\s+is\s+\(not set\)/);
  });

  it('has nothing of a load balancer or an issuer on Docker', async () => {
    const edge = { certificate: { issuer: 'acme' }, loadBalancer: {} };
    const text = await problems('dev', edge);
    assert.match(text, /edge\.certificate/);
    assert.match(text, /edge\.loadBalancer/);
  });

  it('takes only what is a domain', async () => {
    for (const domain of ['https://example.com', 'example.com/', 'Example.com', 'a b', '-a.com']) {
      assert.match(await problems('prod', { domain }), /a domain such as/, domain);
    }
  });
});
