export { KubernetesObservability, type KubernetesObservabilityArgs } from './kubernetes';
export { tracingEndpoint } from './tracing';
