import { catalog } from '../../catalog';
import type { Engine } from '../../embedded/engine/engine';

/** Sets more members and larger volumes for every store, and longer retentions of all that is backed up by a job. */
export async function growStores(engine: Engine): Promise<void> {
  for (const store of ['postgresql', 'mysql', 'mongodb', 'redis', 'kafka']) {
    await engine.configure(`quikapp:stores.${store}.instances`, '5');
    await engine.configure(`quikapp:stores.${store}.storage`, '500Gi');
  }
  for (const data of ['postgresql', 'mysql', 'mongodb', 'redis', 'files']) {
    await engine.configure(`quikapp:backups.plans.${data}.retentionDays`, '120');
  }
}

const data = `--namespace ${catalog.subnets.data.namespace}`;
const infra = `--namespace ${catalog.subnets.infra.namespace}`;
const retention = (containers = 'containers') =>
  `{.spec.jobTemplate.spec.template.spec.${containers}[*].env[?(@.name=="RETENTION_DAYS")].value}`;
const requested = 'resources.requests.storage';

/** What the cluster then says: an object, a JSONPath in it, and the value there. */
export const grown: readonly (readonly [object: string, jsonPath: string, value: string])[] = [
  [`cluster.postgresql.cnpg.io postgresql ${data}`, '{.spec.instances}', '5'],
  [`cluster.postgresql.cnpg.io postgresql ${data}`, '{.spec.storage.size}', '500Gi'],
  [`objectstore postgresql-backups ${data}`, '{.spec.retentionPolicy}', '120d'],
  [`mysqlcluster mysql ${data}`, '{.spec.replicas}', '5'],
  [`mysqlcluster mysql ${data}`, `{.spec.volumeClaimTemplates[0].spec.${requested}}`, '500Gi'],
  // The bucket deletes what MOCO has put there.
  [`cronjob backup-lifecycle ${infra}`, retention('initContainers'), '120'],
  [`psmdb mongodb ${data}`, '{.spec.replsets[0].size}', '5'],
  [
    `psmdb mongodb ${data}`,
    `{.spec.replsets[0].volumeSpec.persistentVolumeClaim.${requested}}`,
    '500Gi',
  ],
  // Counted: four a day.
  [`psmdb mongodb ${data}`, '{.spec.backup.tasks[0].retention.count}', '480'],
  [`statefulset redis ${infra}`, '{.spec.replicas}', '5'],
  [`pvc data-redis-0 ${infra}`, `{.spec.${requested}}`, '500Gi'],
  [`pvc data-redis-4 ${infra}`, `{.spec.${requested}}`, '500Gi'],
  [`cronjob backup-redis ${infra}`, retention(), '120'],
  [`kafkanodepool brokers ${infra}`, '{.spec.replicas}', '5'],
  [`kafkanodepool brokers ${infra}`, '{.spec.storage.volumes[0].size}', '500Gi'],
  [`cronjob backup-files ${infra}`, retention(), '120'],
];
