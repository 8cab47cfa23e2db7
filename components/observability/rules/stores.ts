import type { Thresholds } from '../thresholds';
import { alert, type RuleGroup } from './rule';

/** Health of the stores: members, replication, room. */
export const storeRules = (limits: Thresholds): RuleGroup[] => [
  postgresql(limits),
  mysql(limits),
  mongodb(limits),
  redis(limits),
];

const postgresql = ({ replicationLagSeconds, used, replicas }: Thresholds): RuleGroup => ({
  name: 'postgresql',
  rules: [
    alert('PostgreSqlReplicaMissing', {
      expr: `max(cnpg_pg_replication_streaming_replicas{job="postgresql"}) < ${replicas.postgresql}`,
      for: '5m',
      severity: 'warning',
      summary: `PostgreSQL has {{ $value }} streaming replicas of ${replicas.postgresql}.`,
    }),
    alert('PostgreSqlNoPrimary', {
      expr: 'absent(cnpg_pg_replication_in_recovery{job="postgresql"} == 0)',
      for: '1m',
      severity: 'critical',
      summary: 'No instance of PostgreSQL takes writes.',
    }),
    alert('PostgreSqlReplicationLag', {
      expr: `max by (pod) (cnpg_pg_replication_lag{job="postgresql"}) > ${replicationLagSeconds}`,
      for: '5m',
      severity: 'warning',
      summary: '{{ $labels.pod }} is {{ $value }} s behind the primary.',
    }),
    alert('PostgreSqlConnectionsHigh', {
      expr:
        'sum by (pod) (cnpg_backends_total{job="postgresql"})' +
        ` / max by (pod) (cnpg_pg_settings_setting{job="postgresql",name="max_connections"}) > ${used}`,
      for: '5m',
      severity: 'warning',
      summary: '{{ $labels.pod }} has used {{ $value | humanizePercentage }} of its connections.',
    }),
    alert('PostgreSqlArchiveStuck', {
      expr: 'max by (pod) (cnpg_collector_pg_wal_archive_status{job="postgresql",value="ready"}) > 20',
      for: '15m',
      severity: 'critical',
      summary:
        '{{ $value }} WAL files of {{ $labels.pod }} wait for the archive: they fill its volume.',
    }),
    alert('PgpoolDown', {
      // Its exporter answers whether pgpool does or not.
      expr: 'absent(pgpool2_up{job="pgpool"} == 1)',
      for: '2m',
      severity: 'critical',
      summary: 'No pgpool answers: the services reach no PostgreSQL.',
    }),
  ],
});

const mysql = ({ replicationLagSeconds, used }: Thresholds): RuleGroup => ({
  name: 'mysql',
  rules: [
    alert('MySqlUnavailable', {
      expr: 'absent(moco_cluster_available{job="moco"} == 1)',
      for: '1m',
      severity: 'critical',
      summary: 'MySQL takes no writes.',
    }),
    alert('MySqlMemberMissing', {
      expr: 'moco_cluster_ready_replicas{job="moco"} < moco_cluster_replicas{job="moco"}',
      for: '10m',
      severity: 'warning',
      summary: 'MySQL has {{ $value }} ready members.',
    }),
    alert('MySqlReplicationLag', {
      expr: `max by (pod) (mysql_slave_status_seconds_behind_source{job="mysql"}) > ${replicationLagSeconds}`,
      for: '5m',
      severity: 'warning',
      summary: '{{ $labels.pod }} is {{ $value }} s behind the source.',
    }),
    alert('MySqlConnectionsHigh', {
      expr:
        'mysql_global_status_threads_connected{job="mysql"}' +
        ` / mysql_global_variables_max_connections{job="mysql"} > ${used}`,
      for: '5m',
      severity: 'warning',
      summary: '{{ $labels.pod }} has used {{ $value | humanizePercentage }} of its connections.',
    }),
  ],
});

const mongodb = ({ replicationLagSeconds, used }: Thresholds): RuleGroup => ({
  name: 'mongodb',
  rules: [
    alert('MongoDbNoPrimary', {
      // A member's own number for PRIMARY is 1.
      expr: 'absent(mongodb_rs_members_state{job="mongodb"} == 1)',
      for: '1m',
      severity: 'critical',
      summary: 'No member of MongoDB takes writes.',
    }),
    alert('MongoDbMemberUnhealthy', {
      expr: 'min by (member_idx) (mongodb_rs_members_health{job="mongodb"}) == 0',
      for: '5m',
      severity: 'warning',
      summary: '{{ $labels.member_idx }} of MongoDB is not reached by the others.',
    }),
    alert('MongoDbReplicationLag', {
      // As each member sees it: they are asked at different times. One that it doesn't reach stands at 0.
      expr:
        'max(max by (pod) (mongodb_rs_members_optimeDate{job="mongodb"})' +
        ' - min by (pod) (mongodb_rs_members_optimeDate{job="mongodb"} > 0))' +
        ` / 1000 > ${replicationLagSeconds}`,
      for: '5m',
      severity: 'warning',
      summary: 'A member of MongoDB is {{ $value }} s behind.',
    }),
    alert('MongoDbConnectionsHigh', {
      expr:
        'sum by (pod) (mongodb_ss_connections{job="mongodb",conn_type="current"})' +
        ` / sum by (pod) (mongodb_ss_connections{job="mongodb",conn_type=~"current|available"}) > ${used}`,
      for: '5m',
      severity: 'warning',
      summary: '{{ $labels.pod }} has used {{ $value | humanizePercentage }} of its connections.',
    }),
  ],
});

const redis = ({ replicationLagSeconds, used, replicas }: Thresholds): RuleGroup => ({
  name: 'redis',
  rules: [
    alert('RedisNoMaster', {
      expr: 'absent(redis_instance_info{job="redis",role="master"} == 1)',
      for: '1m',
      severity: 'critical',
      summary: 'No member of Redis is master.',
    }),
    alert('RedisReplicaMissing', {
      expr: `max(redis_connected_slaves{job="redis"}) < ${replicas.redis}`,
      for: '5m',
      severity: 'warning',
      summary: `The master of Redis has {{ $value }} replicas of ${replicas.redis}.`,
    }),
    alert('RedisReplicationLag', {
      // As the master sees each of its replicas.
      expr: `max by (slave_ip) (redis_connected_slave_lag_seconds{job="redis"}) > ${replicationLagSeconds}`,
      for: '5m',
      severity: 'warning',
      summary: 'Replica {{ $labels.slave_ip }} of Redis is {{ $value }} s behind.',
    }),
    alert('RedisMemoryHigh', {
      expr: `redis_memory_used_bytes{job="redis"} / redis_memory_max_bytes{job="redis"} > ${used}`,
      for: '5m',
      severity: 'warning',
      summary: '{{ $labels.pod }} has used {{ $value | humanizePercentage }} of its memory.',
    }),
  ],
});
