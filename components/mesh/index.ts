export { DockerRegistry, type DockerRegistryArgs } from './docker';
export { DockerSidecars, type DockerSidecarsArgs } from './docker-sidecars';
export { KubernetesMesh, type KubernetesMeshArgs } from './kubernetes';
export { edgeMeshAnnotations } from './pod';
export type { Registry } from './registry';
