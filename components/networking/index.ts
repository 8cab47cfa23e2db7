export { DockerNetworking } from './docker';
export { KubernetesNetworking } from './kubernetes';
export type { DockerNetwork, KubernetesNetwork, Namespace } from './network';
