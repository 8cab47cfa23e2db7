export { DockerServices } from './docker';
export { KubernetesServices } from './kubernetes';
export type { Services } from './services';
