/**
 * Pods that voluntary disruptions must leave running: all but one of the smallest number there is,
 * so that a drain can always go on. Undefined for a single pod, whose budget would block every drain.
 */
export function minAvailable(minReplicas: number): number | undefined {
  return minReplicas > 1 ? minReplicas - 1 : undefined;
}
