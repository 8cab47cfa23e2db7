import { count, text, type KubernetesObject } from '../../plugins/kubernetes/objects';
import type { Properties } from '../../plugins/server/values';
import { condition, generation, kindsOf } from '../simulated-kind';

const applied = (object: KubernetesObject): Properties => ({
  applied: true,
  observedGeneration: generation(object),
});

function cluster(object: KubernetesObject): Properties {
  const name = text(object, 'metadata.name') ?? '';
  const instances = count(object, 'spec.instances');
  return {
    phase: 'Cluster in healthy state',
    instances,
    readyInstances: instances,
    currentPrimary: `${name}-1`,
    targetPrimary: `${name}-1`,
    instanceNames: Array.from({ length: instances }, (_, index) => `${name}-${index + 1}`),
    readService: `${name}-r`,
    writeService: `${name}-rw`,
    conditions: [
      condition(object, 'Ready', 'ClusterIsReady'),
      condition(object, 'ContinuousArchiving', 'ContinuousArchivingSuccess'),
    ],
  };
}

/** CloudNativePG's kinds; its other kinds have no status to wait for. */
export const cloudnativePg = kindsOf('postgresql.cnpg.io/v1', {
  clusters: cluster,
  databases: applied,
  databaseroles: applied,
  poolers: object => ({ instances: count(object, 'spec.instances') }),
});
