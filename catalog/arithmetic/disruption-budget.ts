/**
 * Pods that voluntary disruptions must leave running: half of the smallest number there is, which is what a lost zone of
 * three leaves, too, and a drain can always go on. Undefined for a single pod, whose budget would block every drain.
 */
export function minAvailable(minReplicas: number): number | undefined {
  return minReplicas > 1 ? Math.ceil(minReplicas / 2) : undefined;
}
