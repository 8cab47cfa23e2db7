/** A namespace, with the labels that namespace selectors see; kubernetes.io/metadata.name needs no mention. */
export interface Namespace {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A port of a container, which gives a named port of a policy its number. */
export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  /** @default "TCP" */
  readonly protocol?: Protocol;
}

/** A running pod. */
export interface Pod {
  readonly namespace: string;
  readonly name: string;
  /** The pod's IPv4 address: an ipBlock that holds it selects the pod. */
  readonly ip: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly ports?: readonly ContainerPort[];
}

/** A NetworkPolicy's manifest; fields that Kubernetes doesn't know are refused. */
export interface NetworkPolicy {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: object;
}

/** The transport protocols that policies tell apart. */
export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** One connection to ask about; an end is `namespace/name` of a pod or an IPv4 address outside the cluster. */
export interface Question {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/** What a cluster's network looks like to its policies. */
export interface Cluster {
  readonly namespaces: readonly Namespace[];
  readonly pods: readonly Pod[];
  readonly policies: readonly NetworkPolicy[];
}
