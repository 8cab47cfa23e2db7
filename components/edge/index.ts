export type { Edge } from './edge';
export { KubernetesEdge } from './kubernetes';
