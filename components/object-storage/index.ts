export { DockerObjectStorage, type DockerObjectStorageArgs } from './docker';
export { KubernetesObjectStorage, type KubernetesObjectStorageArgs } from './kubernetes';
export type { ObjectStorage } from './object-storage';
export { staticOriginUrl } from './public-files';
