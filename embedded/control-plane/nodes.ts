/** A simulated node. */
export interface SimulatedNode {
  readonly name: string;
  readonly zone: string;
}

const ZONES = ['zone-a', 'zone-b', 'zone-c'];

/** Names `count` nodes and spreads them evenly over three zones. */
export function simulatedNodes(count: number): SimulatedNode[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `node-${index + 1}`,
    zone: ZONES[index % ZONES.length] ?? '',
  }));
}
