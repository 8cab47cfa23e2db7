/** The four parts of the platform's network. */
export type SubnetName = 'core' | 'data' | 'infra' | 'monitoring';

/** Levels of the Pod Security Standards. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** One part of the network: a Docker network in dev, a namespace with a pool of addresses in production. */
export interface Subnet {
  /** IPv4 block of its pods or containers; a configuration may move it. */
  readonly cidr: string;
  readonly namespace: string;
  readonly dockerNetwork: string;
  /** The overview's spelling; Kubernetes refuses upper case. @default the overview doesn't name it */
  readonly originalName?: string;
  readonly podSecurity: PodSecurityLevel;
}

/** The subnets of the infrastructure overview. */
export const subnets: Readonly<Record<SubnetName, Subnet>> = {
  core: {
    cidr: '10.0.1.0/24',
    namespace: 'quikapp-core',
    dockerNetwork: 'QuikApp-network-core',
    originalName: 'QuikApp-core',
    podSecurity: 'restricted',
  },
  data: {
    cidr: '10.0.2.0/24',
    namespace: 'quikapp-data',
    dockerNetwork: 'QuikApp-network-data',
    originalName: 'QuikApp-data',
    podSecurity: 'restricted',
  },
  infra: {
    cidr: '10.0.3.0/24',
    namespace: 'quikapp-infra',
    dockerNetwork: 'QuikApp-network-infra',
    originalName: 'QuikApp-infra',
    // Some operators' charts set security contexts of their own, which aren't all as `restricted` wants them.
    podSecurity: 'baseline',
  },
  monitoring: {
    cidr: '10.0.4.0/24',
    namespace: 'quikapp-monitoring',
    dockerNetwork: 'QuikApp-network-monitoring',
    // Alloy and the node exporter read the node's own files.
    podSecurity: 'privileged',
  },
};

/** In the overview's order. */
export const subnetNames = Object.keys(subnets) as readonly SubnetName[];
