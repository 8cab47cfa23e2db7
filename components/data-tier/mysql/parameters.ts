import { mysqlMemory } from '../../../catalog/arithmetic/mysql-memory';
import type { StoreSize } from '../../../config/stores';

/** MySQL's settings for a member of this size, beside MOCO's own; the same on both targets. */
export function mysqlParameters({ memory }: Pick<StoreSize, 'memory'>): Record<string, string> {
  const { bufferPool, maxConnections, tableCache } = mysqlMemory(memory);
  return {
    innodb_buffer_pool_size: String(bufferPool),
    // Else MySQL counts the host's processors, not the container's, and rounds the pool up by them.
    innodb_buffer_pool_instances: '1',
    max_connections: String(maxConnections),
    sort_buffer_size: String(2 ** 21),
    join_buffer_size: String(2 ** 20),
    table_open_cache: String(tableCache),
    table_definition_cache: String(tableCache),
    character_set_server: 'utf8mb4',
    collation_server: 'utf8mb4_unicode_ci',
    // A commit is on disk, here and in the log that replicas and backups read.
    innodb_flush_log_at_trx_commit: '1',
    sync_binlog: '1',
    binlog_expire_logs_seconds: String(7 * 24 * 60 * 60),
    max_binlog_size: String(500 * 2 ** 20),
    replica_parallel_workers: '4',
    replica_preserve_commit_order: 'ON',
    slow_query_log: 'ON',
    long_query_time: '2',
    // Services pool their connections for half an hour at most; one that nobody uses is closed after an hour.
    wait_timeout: '3600',
    // An underscore in a grant is then no wildcard: nobody gets in at a database whose name is nearly his.
    partial_revokes: 'ON',
  };
}
