import { loadYaml, type V1Node } from '@kubernetes/client-node';
import type { SimulatedNode } from './nodes';

/** Ample, so that quotas and not the nodes limit what runs. */
const CAPACITY = '{ cpu: 32, memory: 128Gi, pods: 110, ephemeral-storage: 500Gi }';

/** What a kubelet would register; the stage `node-ready` makes it Ready. */
export function nodeManifest({ name, zone }: SimulatedNode, index: number): V1Node {
  return loadYaml<V1Node>(`
    apiVersion: v1
    kind: Node
    metadata:
      name: ${name}
      labels:
        kubernetes.io/hostname: ${name}
        kubernetes.io/os: linux
        kubernetes.io/arch: amd64
        topology.kubernetes.io/region: embedded
        topology.kubernetes.io/zone: ${zone}
    spec:
      # A range for each node, else all of them share 250 addresses.
      podCIDR: 10.244.${index}.0/24
    status:
      capacity: ${CAPACITY}
      allocatable: ${CAPACITY}
      addresses:
        # From a range that is reserved for documentation: no machine has it.
        - { type: InternalIP, address: 192.0.2.${index + 1} }
        - { type: Hostname, address: ${name} }
  `);
}
