export type { Edge } from './edge';
export { DockerEdge } from './docker';
export { KubernetesEdge } from './kubernetes';
