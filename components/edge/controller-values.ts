import { minAvailable } from '../../catalog/arithmetic/disruption-budget';
import { edgeReplicas } from '../../catalog/edge';
import { edgeService } from '../../catalog/mesh';
import type { Environment } from '../../config';
import { thirdPartyImage } from '../third-party-image';
import { controllerConfig } from './controller-config';
import { controllerPod } from './controller-pod';

/** Name of the IngressClass. */
export const ingressClass = 'nginx';

/** Values of the chart of the F5 NGINX Ingress Controller. */
export const controllerValues = (environment: Environment, namespace: string) => ({
  controller: {
    kind: 'deployment',
    image: image(environment),
    ingressClass: { name: ingressClass, create: true, setAsDefaultIngress: false },
    // It sees the objects and the Secrets of core and of no other namespace.
    watchNamespace: namespace,
    watchSecretNamespace: namespace,
    // Ingresses are enough; an Ingress that brings lines of nginx' configuration is refused.
    enableCustomResources: false,
    enableSnippets: false,
    config: { entries: controllerConfig(environment.edge) },
    service: service(environment),
    // Its name in the mesh, by which the gateways admit it.
    serviceAccount: { name: edgeService },
    healthStatus: true,
    healthStatusURI: '/health',
    enableLatencyMetrics: true,
    telemetryReporting: { enable: false },
    logFormat: 'json',
    logLevel: 'warning',
    reportIngressStatus: { enable: true, enableLeaderElection: true },
    autoscaling: {
      enabled: true,
      minReplicas: edgeReplicas.min,
      maxReplicas: edgeReplicas.max,
      targetCPUUtilizationPercentage: 70,
      targetMemoryUtilizationPercentage: 80,
    },
    podDisruptionBudget: { enabled: true, minAvailable: minAvailable(edgeReplicas.min) },
    ...controllerPod,
  },
  prometheus: { create: true, port: 9113, scheme: 'http' },
});

/** The one Service with an address outside. */
const service = ({ edge: { loadBalancer } }: Environment) => ({
  type: 'LoadBalancer',
  // Only nodes with a pod of it take traffic, so that the client's address stays.
  externalTrafficPolicy: 'Local',
  annotations: loadBalancer.annotations,
  ...(loadBalancer.sourceRanges.length === 0
    ? {}
    : { loadBalancerSourceRanges: loadBalancer.sourceRanges }),
});

/** The chart's own image, or the environment's copy of it. */
function image(environment: Environment) {
  const [repository, tag] = thirdPartyImage('nginx-ingress', environment).split(/:(?=[^/]*$)/);
  return { repository, tag };
}
