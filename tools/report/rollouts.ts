import type { Change } from './change';

/** A workload or store whose pods or container start anew because of a change. */
export interface Rollout {
  readonly name: string;
  /** What it changes for, such as `spec.template.spec.containers[auth-service].image`. */
  readonly because: readonly string[];
}

/** Fields outside the pod template for whose change an operator rolls its pods. */
const rolling =
  /^spec\.(postgresql|imageName|image|resources|podTemplate|kafka|mongod|replsets|template)/;

/** What starts anew: by a changed pod template, by an operator, or because its container is replaced. */
export function rollouts(changes: readonly Change[]): Rollout[] {
  return changes.flatMap(({ type, name, operation, differences }) => {
    if (operation === 'replace' && type === 'docker:index/container:Container') {
      return [{ name, because: differences.map(({ path }) => path) }];
    }
    if (
      operation !== 'update' ||
      !/:(Deployment|StatefulSet|DaemonSet|Cluster|MySQLCluster|PerconaServerMongoDB|Kafka|KafkaNodePool)$/.test(
        type,
      )
    ) {
      return [];
    }
    const because = differences.map(({ path }) => path).filter(path => rolling.test(path));
    return because.length === 0 ? [] : [{ name, because }];
  });
}
