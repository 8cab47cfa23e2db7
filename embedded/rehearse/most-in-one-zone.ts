/** How many of these nodes are in the zone that holds most of them. */
export function mostInOneZone(
  nodes: readonly string[],
  zoneOf: ReadonlyMap<string, string>,
): number {
  const byZone = new Map<string, number>();
  for (const node of nodes) {
    const zone = zoneOf.get(node) ?? node;
    byZone.set(zone, (byZone.get(zone) ?? 0) + 1);
  }
  return Math.max(0, ...byZone.values());
}
