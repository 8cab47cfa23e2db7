/** Flags of a server that is alone in its role, on an API server that serves nobody else. */
export const SINGLE_CLIENT: readonly string[] = [
  '--leader-elect=false',
  // The default of 20 requests a second would spread a rollout of the platform over minutes.
  '--kube-api-qps=500',
  '--kube-api-burst=1000',
];
