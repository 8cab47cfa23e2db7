/* Objects of a cluster that the preflight looks at, as YAML. */

/** A kind that keeps whatever it is given, as Calico's API server and metrics-server would serve it. */
export const kind = (group: string, version: string, plural: string, name: string) => `
  apiVersion: apiextensions.k8s.io/v1
  kind: CustomResourceDefinition
  metadata:
    name: ${plural}.${group}
    annotations: { api-approved.kubernetes.io: 'unapproved, a simulation' }
  spec:
    group: ${group}
    scope: Cluster
    names: { kind: ${name}, plural: ${plural} }
    versions:
      - name: ${version}
        served: true
        storage: true
        schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } }
`;

export const service = (name: string) => `
  { apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: default },
    spec: { type: LoadBalancer, ports: [{ port: 80 }] } }
`;
export const metricsOfNode =
  '{ apiVersion: metrics.k8s.io/v1beta1, kind: NodeMetrics, metadata: { name: node-0 } }';
export const dnsPod = `
  { apiVersion: v1, kind: Pod, metadata: { name: dns, namespace: kube-system, labels: { k8s-app: kube-dns } },
    spec: { containers: [{ name: dns, image: none }] } }
`;
export const calicoVersion = (version: string) => `
  { apiVersion: projectcalico.org/v3, kind: ClusterInformation, metadata: { name: default },
    spec: { calicoVersion: ${version} } }
`;
/** What a real API server tells of itself, and one on the loopback address doesn't. */
export const apiServerAt = (address: string, port: number) => `
  { apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, addressType: IPv4,
    metadata: { name: kubernetes, namespace: default, labels: { kubernetes.io/service-name: kubernetes } },
    endpoints: [{ addresses: [${address}] }], ports: [{ name: https, port: ${port} }] }
`;
export const pool = (name: string, cidr: string) =>
  `{ apiVersion: projectcalico.org/v3, kind: IPPool, metadata: { name: ${name} }, spec: { cidr: ${cidr} } }`;

/** A class of volumes like another one, but that volumes are made at once. */
export function immediately(storageClass: string): string {
  const { metadata, ...rest } = JSON.parse(storageClass) as {
    readonly metadata: Readonly<Record<string, unknown>>;
  };
  const { name, annotations } = metadata;
  return JSON.stringify({
    ...rest,
    metadata: { name, annotations },
    volumeBindingMode: 'Immediate',
  });
}

export const ingressClass =
  '{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: nginx }, spec: { controller: example.com/other } }';
