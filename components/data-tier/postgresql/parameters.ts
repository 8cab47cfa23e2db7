import {
  autovacuumWorkers,
  maxConnections,
  postgresqlMemory,
} from '../../../catalog/arithmetic/postgresql-memory';
import { walSizes } from '../../../catalog/arithmetic/postgresql-wal';
import type { StoreSize } from '../../../config/stores';

/** PostgreSQL's settings for a member of this size; the same on both targets. */
export function postgresqlParameters({
  memory,
  storage,
}: Pick<StoreSize, 'memory' | 'storage'>): Record<string, string> {
  const amounts = postgresqlMemory(memory);
  const wal = walSizes(storage);
  return {
    max_connections: String(maxConnections(memory)),
    shared_buffers: megabytes(amounts.sharedBuffers),
    effective_cache_size: megabytes(amounts.effectiveCacheSize),
    maintenance_work_mem: megabytes(amounts.maintenanceWorkMem),
    autovacuum_work_mem: megabytes(amounts.autovacuumWorkMem),
    work_mem: `${amounts.workMem / 1024}kB`,
    min_wal_size: megabytes(wal.min),
    max_wal_size: megabytes(wal.max),
    max_slot_wal_keep_size: megabytes(wal.keptForStandbys),
    // Spreads a checkpoint's writes over nearly all the time until the next.
    checkpoint_completion_target: '0.9',
    // Network volumes and SSDs read anywhere at about the price of reading on, and many blocks at once.
    random_page_cost: '1.1',
    effective_io_concurrency: '200',
    autovacuum_max_workers: String(autovacuumWorkers),
    autovacuum_naptime: '30s',
    log_min_duration_statement: '1s',
    log_lock_waits: 'on',
    // A client that vanished without a word frees its connection within a minute.
    tcp_keepalives_idle: '30',
    tcp_keepalives_interval: '10',
    tcp_keepalives_count: '3',
    // A transaction that nobody ends holds back vacuum for everybody.
    idle_in_transaction_session_timeout: '5min',
    // The counters by which slow queries are found.
    'pg_stat_statements.track': 'all',
    // It would keep `ALTER ROLE … PASSWORD` as it was sent.
    'pg_stat_statements.track_utility': 'off',
  };
}

/** PostgreSQL's MB are mebibytes. */
const megabytes = (bytes: number): string => `${bytes / 2 ** 20}MB`;
