/** When dev's agent makes each of its checks. */
export const checkTimes = {
  interval: '10s',
  timeout: '3s',
  // Not the usual minute: what a developer has stopped over lunch must still be known afterwards.
  deregister_critical_service_after: '24h',
};
