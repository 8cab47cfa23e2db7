import type { OutsideSystem } from './workload';

/** What lies outside the platform's namespaces; a configuration says which addresses these are. */
export type OutsidePeer =
  | OutsideSystem
  | 'object-storage'
  | 'key-service'
  | 'token-issuer'
  | 'instance-metadata'
  | 'kubernetes-api'
  | 'nodes'
  | 'clients';

/** One end of a flow. */
export type Peer =
  | { readonly kind: 'workload' | 'component'; readonly name: string }
  | { readonly kind: 'outside'; readonly name: OutsidePeer };

/** A port that a flow may use. */
export interface FlowPort {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}

/** One permitted connection. Whatever no flow declares is refused. */
export interface Flow {
  readonly from: Peer;
  readonly to: Peer;
  readonly ports: readonly FlowPort[];
  /** Why it is needed, for the reader of a review. */
  readonly why: string;
}

export const workload = (name: string): Peer => ({ kind: 'workload', name });
export const component = (name: string): Peer => ({ kind: 'component', name });
export const outside = (name: OutsidePeer): Peer => ({ kind: 'outside', name });

export const tcp = (...ports: number[]): FlowPort[] =>
  ports.map(port => ({ port, protocol: 'TCP' }));
export const udp = (...ports: number[]): FlowPort[] =>
  ports.map(port => ({ port, protocol: 'UDP' }));
