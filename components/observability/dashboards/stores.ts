import type { Board } from './board';
import { graph, number } from './panel';

/** A dashboard for each store. */
export const storeBoards: readonly Board[] = [
  {
    uid: 'quikapp-postgresql',
    title: 'PostgreSQL',
    description: 'Members, replication, connections, transactions and the archive.',
    rows: [
      {
        title: 'Members',
        panels: [
          number('Streaming replicas', 'short', {
            expr: 'max(cnpg_pg_replication_streaming_replicas{job="postgresql"})',
            legend: '',
          }),
          graph('Behind the primary', 's', {
            expr: 'max by (pod) (cnpg_pg_replication_lag{job="postgresql"})',
            legend: '{{pod}}',
          }),
          graph('WAL files that wait for the archive', 'short', {
            expr: 'max by (pod) (cnpg_collector_pg_wal_archive_status{job="postgresql",value="ready"})',
            legend: '{{pod}}',
          }),
        ],
      },
      {
        title: 'Load',
        panels: [
          graph('Connections', 'short', {
            expr: 'sum by (pod) (cnpg_backends_total{job="postgresql"})',
            legend: '{{pod}}',
          }),
          graph('Transactions committed', 'reqps', {
            expr: 'sum by (datname) (rate(cnpg_pg_stat_database_xact_commit{job="postgresql"}[5m]))',
            legend: '{{datname}}',
          }),
          graph('Size of the databases', 'bytes', {
            expr: 'max by (datname) (cnpg_pg_database_size_bytes{job="postgresql"})',
            legend: '{{datname}}',
          }),
        ],
      },
      {
        title: 'pgpool',
        panels: [
          number('That answer', 'short', { expr: 'sum(pgpool2_up{job="pgpool"})', legend: '' }),
          graph('Processes in use', 'percentunit', {
            expr: 'pgpool2_frontend_used{job="pgpool"} / pgpool2_frontend_total{job="pgpool"}',
            legend: '{{pod}}',
          }),
          graph('Instances of PostgreSQL that it uses', 'short', {
            expr: 'sum by (pod) (pgpool2_pool_nodes_status{job="pgpool"})',
            legend: '{{pod}}',
          }),
        ],
      },
    ],
  },
  {
    uid: 'quikapp-mysql',
    title: 'MySQL',
    description: 'Members, replication, connections and queries.',
    rows: [
      {
        title: 'Members',
        panels: [
          number('Ready members', 'short', {
            expr: 'max(moco_cluster_ready_replicas{job="moco"})',
            legend: '',
          }),
          graph('Behind the source', 's', {
            expr: 'max by (pod) (mysql_slave_status_seconds_behind_source{job="mysql"})',
            legend: '{{pod}}',
          }),
        ],
      },
      {
        title: 'Load',
        panels: [
          graph('Connections', 'short', {
            expr: 'mysql_global_status_threads_connected{job="mysql"}',
            legend: '{{pod}}',
          }),
          graph('Queries', 'reqps', {
            expr: 'rate(mysql_global_status_queries{job="mysql"}[5m])',
            legend: '{{pod}}',
          }),
          graph('Slow queries', 'reqps', {
            expr: 'rate(mysql_global_status_slow_queries{job="mysql"}[5m])',
            legend: '{{pod}}',
          }),
        ],
      },
    ],
  },
  {
    uid: 'quikapp-mongodb',
    title: 'MongoDB',
    description: 'Members as they see each other, connections and operations.',
    rows: [
      {
        title: 'Members',
        panels: [
          graph('Reached by the others', 'short', {
            expr: 'min by (member_idx) (mongodb_rs_members_health{job="mongodb"})',
            legend: '{{member_idx}}',
          }),
          graph('State: 1 is primary, 2 secondary', 'short', {
            expr: 'max by (member_idx) (mongodb_rs_members_state{job="mongodb"})',
            legend: '{{member_idx}}',
          }),
        ],
      },
      {
        title: 'Load',
        panels: [
          graph('Connections', 'short', {
            expr: 'sum by (pod) (mongodb_ss_connections{job="mongodb",conn_type="current"})',
            legend: '{{pod}}',
          }),
          graph('Operations', 'reqps', {
            expr: 'sum by (legacy_op_type) (rate(mongodb_ss_opcounters{job="mongodb"}[5m]))',
            legend: '{{legacy_op_type}}',
          }),
        ],
      },
    ],
  },
  {
    uid: 'quikapp-redis',
    title: 'Redis',
    description: 'Master and replicas, memory, commands, and how often the cache has it.',
    rows: [
      {
        title: 'Members',
        panels: [
          number('Replicas of the master', 'short', {
            expr: 'max(redis_connected_slaves{job="redis"})',
            legend: '',
          }),
          graph('Memory used of what it may', 'percentunit', {
            expr: 'redis_memory_used_bytes{job="redis"} / redis_memory_max_bytes{job="redis"}',
            legend: '{{pod}}',
          }),
          graph('Replicas behind', 's', {
            expr: 'max by (slave_ip) (redis_connected_slave_lag_seconds{job="redis"})',
            legend: '{{slave_ip}}',
          }),
          graph('Clients', 'short', {
            expr: 'redis_connected_clients{job="redis"}',
            legend: '{{pod}}',
          }),
        ],
      },
      {
        title: 'Load',
        panels: [
          graph('Commands', 'reqps', {
            expr: 'rate(redis_commands_processed_total{job="redis"}[5m])',
            legend: '{{pod}}',
          }),
          graph('Reads that found something', 'percentunit', {
            expr:
              'sum(rate(redis_keyspace_hits_total{job="redis"}[5m]))' +
              ' / (sum(rate(redis_keyspace_hits_total{job="redis"}[5m])) + sum(rate(redis_keyspace_misses_total{job="redis"}[5m])))',
            legend: 'found',
          }),
          graph('Evicted', 'reqps', {
            expr: 'rate(redis_evicted_keys_total{job="redis"}[5m])',
            legend: '{{pod}}',
          }),
        ],
      },
    ],
  },
];
