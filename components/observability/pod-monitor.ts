import type { Subnet, SubnetName } from '../../catalog/subnets';
import type { Target } from '../../catalog/targets';
import { metadata } from '../labels';
import { grpcAnswersByCode } from './grpc-answers';

/** How often Prometheus asks; the longest gap that a five-minute rate still bridges is four times that. */
export const scrapeInterval = '30s';

/** The PodMonitor of a target: Prometheus finds its pods by their labels, and asks each at one port. */
export const podMonitor = (target: Target, subnets: Readonly<Record<SubnetName, Subnet>>) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: metadata(target.name, subnets.monitoring.namespace),
  spec: {
    namespaceSelector: { matchNames: [subnets[target.subnet].namespace] },
    selector: { matchLabels: { ...target.selector } },
    podMetricsEndpoints: [endpoint(target)],
  },
});

function endpoint(target: Target) {
  const {
    name,
    port,
    declaredPort = port,
    path,
    scheme,
    params,
    tokenSecret,
    honorLabels,
  } = target;
  return {
    portNumber: declaredPort,
    path,
    scheme,
    interval: scrapeInterval,
    ...(params === undefined ? {} : { params }),
    ...(honorLabels === undefined ? {} : { honorLabels }),
    // Their certificates are made for names, and a pod is asked by its address; the network lets it reach no other.
    ...(scheme === 'https' ? { tlsConfig: { insecureSkipVerify: true } } : {}),
    ...(tokenSecret === undefined
      ? {}
      : { authorization: { type: 'Bearer', credentials: { name: tokenSecret, key: 'token' } } }),
    relabelings: [
      { action: 'replace', targetLabel: 'job', replacement: name },
      { action: 'replace', targetLabel: 'kind', replacement: target.kind },
      ...(target.stack === undefined
        ? []
        : [{ action: 'replace', targetLabel: 'stack', replacement: target.stack }]),
      ...(declaredPort === port
        ? []
        : [
            {
              action: 'replace',
              sourceLabels: ['__meta_kubernetes_pod_ip'],
              regex: '(.+)',
              targetLabel: '__address__',
              replacement: `$1:${port}`,
            },
          ]),
    ],
    ...(target.kind === 'workload' ? { metricRelabelings: grpcAnswersByCode } : {}),
  };
}
