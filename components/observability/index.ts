export { DockerObservability, type DockerObservabilityArgs } from './docker';
export { KubernetesObservability, type KubernetesObservabilityArgs } from './kubernetes';
export { tracingEndpoint } from './tracing';
