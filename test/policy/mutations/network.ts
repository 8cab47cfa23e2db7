import { add, append, copy, metadata, put, remove, set, type Mutation } from '../mutation';

const service = 'quikapp-services-auth-service-service';
const flows = 'quikapp-networking-auth-service-flows';
const container = 'spec.template.spec.containers.0';
const host = 'quikapp-edge-edge-api';
const route = 'quikapp-edge-edge-api-api-v1-auth';
const backend = 'spec.rules.0.http.paths.0.backend.service';

export const network: readonly Mutation[] = [
  {
    rule: 'one-public-entry',
    title: 'a public service',
    change: set(service, 'spec.type', 'LoadBalancer'),
  },
  {
    rule: 'one-public-entry',
    title: 'a port on every node',
    change: set(service, 'spec.type', 'NodePort'),
  },
  {
    rule: 'one-public-entry',
    title: 'an address outside',
    change: set(service, 'spec.externalIPs', ['192.0.2.1']),
  },
  ...(
    [
      ['a public listener of Kafka', 'kafka', 'kafka.listeners.1', { type: 'loadbalancer' }],
      ['a listener of Kafka on every node', 'kafka', 'kafka.listeners.0.type', 'nodeport'],
      ['public members of MongoDB', 'mongodb', 'replsets.0.expose', { type: 'LoadBalancer' }],
      ['a public primary of MySQL', 'mysql', 'primaryServiceTemplate.spec', { type: 'NodePort' }],
      [
        'a public Service of PostgreSQL',
        'postgresql',
        'managed.services.additional.0.serviceTemplate.spec',
        { type: 'LoadBalancer' },
      ],
    ] as const
  ).map(([title, store, path, value]): Mutation => ({
    rule: 'one-public-entry',
    title,
    change: set(`quikapp-${store}-cluster`, `spec.${path}`, value),
  })),
  {
    rule: 'one-public-entry',
    title: 'a public PostgreSQL that is called nginx',
    change: add('kubernetes:core/v1:Service', {
      metadata: metadata('nginx', 'quikapp-data'),
      spec: { type: 'LoadBalancer', selector: { 'cnpg.io/cluster': 'postgresql' } },
    }),
  },
  {
    rule: 'one-public-entry',
    title: 'a gateway beside the edge',
    change: add('kubernetes:gateway.networking.k8s.io/v1:Gateway', {
      metadata: metadata('second', 'quikapp-core'),
    }),
  },
  {
    rule: 'one-public-entry',
    title: 'a chart whose Service is public',
    change: set('quikapp-observability-loki', 'values.gateway.service.type', 'LoadBalancer'),
  },
  {
    rule: 'one-public-entry',
    title: 'a second edge, beside the data',
    change: set('quikapp-edge-controller', 'namespace', 'quikapp-data'),
  },
  {
    rule: 'default-deny',
    title: 'a namespace that denies nothing',
    change: remove('quikapp-networking-data-default-deny'),
  },
  {
    rule: 'default-deny',
    title: 'a namespace that denies one way only',
    change: set('quikapp-networking-data-default-deny', 'spec.policyTypes', ['Ingress']),
  },
  {
    rule: 'declared-flows',
    title: 'pods that no policy names',
    change: remove(flows),
  },
  {
    rule: 'no-open-policy',
    title: 'a rule for everybody',
    change: set(flows, 'spec.ingress.0.from', undefined),
  },
  {
    rule: 'no-open-policy',
    title: 'a rule for every port',
    change: set(flows, 'spec.egress.0.ports', undefined),
  },
  {
    rule: 'no-open-policy',
    title: 'every address let in',
    change: append(flows, 'spec.ingress.0.from', { ipBlock: { cidr: '0.0.0.0/0' } }),
  },
  {
    rule: 'declared-flows',
    title: 'a policy of all pods in place of one that names them',
    change: set(flows, 'spec.podSelector', {}),
  },
  ...[
    { ipBlock: { cidr: '::/0' } },
    { namespaceSelector: {} },
    { ipBlock: { cidr: '0.0.0.0/0' } },
  ].map((peer, index): Mutation => ({
    rule: 'no-open-policy',
    title: `everybody let in on a port of webhooks (${index + 1})`,
    change: append(flows, 'spec.ingress', { from: [peer], ports: [{ port: 8080 }] }),
  })),
  {
    rule: 'subnet-blocks',
    title: 'pods with addresses of another network',
    change: set('quikapp-networking-core-pool', 'spec.cidr', '192.168.7.0/24'),
  },
  {
    rule: 'subnet-blocks',
    title: 'pods with addresses of no pool of ours',
    change: remove('quikapp-networking-data-pool'),
  },
  {
    rule: 'subnet-blocks',
    title: 'a network of containers elsewhere',
    stack: 'dev',
    change: set('quikapp-networking-data', 'ipamConfigs.0.subnet', '192.168.7.0/24'),
  },
  {
    rule: 'subnet-capacity',
    title: 'more pods than addresses',
    change: set('quikapp-services-auth-service-autoscaler', 'spec.maxReplicas', 400),
  },
  {
    rule: 'subnet-capacity',
    title: 'many workloads that together take more than there is',
    change: graph =>
      graph.map(resource =>
        resource.type.endsWith(':HorizontalPodAutoscaler')
          ? { ...resource, inputs: put(resource.inputs, ['spec', 'maxReplicas'], 20) }
          : resource,
      ),
  },
  {
    rule: 'workload-ports',
    title: "a second port of another stack's range",
    change: set('quikapp-services-auth-service-deployment', `${container}.ports.2`, {
      name: 'debug',
      containerPort: 5005,
    }),
  },
  {
    rule: 'workload-ports',
    title: 'a port that another workload has',
    change: set('quikapp-services-auth-service-deployment', `${container}.ports.2`, {
      name: 'debug',
      containerPort: 8082,
    }),
  },
  {
    rule: 'workload-ports',
    title: "a port of another stack's range",
    change: set(
      'quikapp-services-auth-service-deployment',
      `${container}.ports.1.containerPort`,
      3000,
    ),
  },
  {
    rule: 'services-find-pods',
    title: 'a selector that nothing carries',
    change: set(service, 'spec.selector', { 'app.kubernetes.io/name': 'auth' }),
  },
  {
    rule: 'services-find-pods',
    title: 'a port that no container has',
    change: set(service, 'spec.ports.0.targetPort', 'web'),
  },
  {
    rule: 'services-find-pods',
    title: 'a Service that selects nothing',
    change: set(service, 'spec.selector', undefined),
  },
  {
    rule: 'unique-selectors',
    title: 'a second name for the same pods',
    change: copy(service, 'login'),
  },
  {
    rule: 'unique-selectors',
    title: "a copied Service that kept its original's selector",
    change: set('quikapp-services-user-service-service', 'spec.selector', {
      'app.kubernetes.io/name': 'auth-service',
    }),
  },
  { rule: 'ingress', title: 'another class', change: set(route, 'spec.ingressClassName', 'other') },
  { rule: 'ingress', title: 'no TLS', change: set(host, 'spec.tls', []) },
  { rule: 'ingress', title: 'any host', change: set(host, 'spec.rules.0.host', '*.example.com') },
  {
    rule: 'ingress',
    title: 'a path that takes any number of requests',
    change: set(route, ['metadata', 'annotations', 'nginx.org/limit-req-rate'], undefined),
  },
  {
    rule: 'ingress',
    title: 'configuration of its own',
    change: set(route, ['metadata', 'annotations', 'nginx.org/server-snippets'], 'allow all;'),
  },
  { rule: 'ingress', title: 'a route claimed twice', change: copy(route, 'second') },
  {
    rule: 'declared-routes',
    title: 'a path that the catalogue lacks',
    change: set(route, 'spec.rules.0.http.paths.0.path', '/internal'),
  },
  {
    rule: 'declared-routes',
    title: 'a service reached past its gateway',
    change: set(route, backend, { name: 'auth-service', port: { number: 8081 } }),
  },
  {
    rule: 'declared-routes',
    title: 'a port that the gateway lacks',
    change: set(route, `${backend}.port.number`, 3101),
  },
  {
    rule: 'namespaces',
    title: 'a release beside the cluster’s own pods',
    change: add('kubernetes:core/v1:ConfigMap', { metadata: metadata('lost', 'kube-system') }),
  },
  {
    rule: 'namespaces',
    title: 'an object in another namespace',
    change: add('kubernetes:core/v1:ConfigMap', { metadata: metadata('lost', 'default') }),
  },
];
