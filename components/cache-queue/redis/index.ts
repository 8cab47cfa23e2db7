export { DockerRedis, type DockerRedisArgs } from './docker';
export { KubernetesRedis, type KubernetesRedisArgs } from './kubernetes';
export type { Redis, RedisLogin } from './redis';
