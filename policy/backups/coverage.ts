import type { Graph } from '../graph/graph';
import { objectName } from '../graph/graph';
import type { Resource } from '../graph/resource';
import type { Backup } from './backup';
import { jobBackup } from './job-backup';
import { mongodbBackup } from './mongodb-backup';
import { mysqlBackup } from './mysql-backup';
import { postgresqlBackup } from './postgresql-backup';
import { promised, type ScheduledData } from './promised';

/** Something that must be backed up, and what does so. */
export interface Coverage {
  readonly data: ScheduledData;
  /** Name of the cluster, or of the data where there is one of its kind only. */
  readonly name: string;
  /** What holds the data; none where the graph doesn't say. */
  readonly source?: Resource;
  readonly backup: Backup | undefined;
}

/** Everything that must be backed up: each cluster of a database by itself, since each has data of its own. */
export function coverage(graph: Graph): readonly Coverage[] {
  return promised(graph).flatMap((data): Coverage[] => {
    const clusters = clustersOf[data];
    if (clusters === undefined) return [{ data, name: data, backup: jobBackup(graph, data) }];
    const sources = graph.kind(...clusters.kind);
    if (sources.length === 0) return [{ data, name: data, backup: undefined }];
    return sources.map(source => ({
      data,
      name: objectName(source),
      source,
      backup: clusters.backup(graph, source),
    }));
  });
}

/** Databases, of which there may be several clusters; a CronJob backs up everything else. */
const clustersOf: Partial<
  Record<
    ScheduledData,
    {
      readonly kind: readonly [group: string, kind: string];
      readonly backup: (graph: Graph, cluster: Resource) => Backup | undefined;
    }
  >
> = {
  postgresql: { kind: ['postgresql.cnpg.io', 'Cluster'], backup: postgresqlBackup },
  mysql: { kind: ['moco.cybozu.com', 'MySQLCluster'], backup: mysqlBackup },
  mongodb: { kind: ['psmdb.percona.com', 'PerconaServerMongoDB'], backup: mongodbBackup },
};
