import { critical, warning, type AlertCases } from '../alert-case';

const of = (metric: string, pod: number, labels = ''): string =>
  `${metric}{job="postgresql",pod="postgresql-${pod}"${labels}}`;

export const postgresqlCases: AlertCases = {
  PgpoolDown: [
    {
      when: 'exporters that answer for pgpools that do not',
      series: {
        'pgpool2_up{job="pgpool",pod="pgpool-1"}': '1 0x9',
        'pgpool2_up{job="pgpool",pod="pgpool-2"}': '0x10',
      },
      after: '4m',
      tells: [critical('No pgpool answers: the services reach no PostgreSQL.')],
    },
    {
      when: 'one pgpool of two',
      series: {
        'pgpool2_up{job="pgpool",pod="pgpool-1"}': '1x10',
        'pgpool2_up{job="pgpool",pod="pgpool-2"}': '0x10',
      },
      after: '4m',
    },
  ],
  PostgreSqlReplicaMissing: [
    {
      when: 'a primary with one replica for five minutes',
      series: {
        [of('cnpg_pg_replication_streaming_replicas', 1)]: '2x3 1x6',
        // A replica has none of its own.
        [of('cnpg_pg_replication_streaming_replicas', 2)]: '0x10',
      },
      after: '10m',
      tells: [warning('PostgreSQL has 1 streaming replicas of 2.')],
    },
    {
      when: 'a replica that is away for four minutes',
      series: { [of('cnpg_pg_replication_streaming_replicas', 1)]: '2x3 1x3 2x4' },
      after: '8m',
    },
  ],
  PostgreSqlNoPrimary: [
    {
      when: 'replicas alone',
      series: {
        [of('cnpg_pg_replication_in_recovery', 2)]: '1x5',
        [of('cnpg_pg_replication_in_recovery', 3)]: '1x5',
      },
      after: '2m',
      tells: [critical('No instance of PostgreSQL takes writes.')],
    },
    {
      when: 'nobody at all',
      after: '2m',
      tells: [critical('No instance of PostgreSQL takes writes.')],
    },
    {
      when: 'a primary beside replicas',
      series: {
        [of('cnpg_pg_replication_in_recovery', 1)]: '0x5',
        [of('cnpg_pg_replication_in_recovery', 2)]: '1x5',
      },
      after: '4m',
    },
  ],
  PostgreSqlReplicationLag: [
    {
      when: 'a replica 31 s behind, and not of the other',
      series: {
        [of('cnpg_pg_replication_lag', 2)]: '31x10',
        [of('cnpg_pg_replication_lag', 3)]: '2x10',
      },
      after: '6m',
      tells: [warning('postgresql-2 is 31 s behind the primary.', { pod: 'postgresql-2' })],
    },
    {
      when: 'a replica 30 s behind',
      series: { [of('cnpg_pg_replication_lag', 2)]: '30x10' },
      after: '6m',
    },
  ],
  PostgreSqlConnectionsHigh: [
    {
      when: '86 of 100 connections, over all databases',
      series: {
        [of('cnpg_backends_total', 1, ',datname="auth"')]: '50x10',
        [of('cnpg_backends_total', 1, ',datname="user"')]: '36x10',
        [of('cnpg_pg_settings_setting', 1, ',name="max_connections"')]: '100x10',
        [of('cnpg_pg_settings_setting', 1, ',name="max_wal_senders"')]: '10x10',
      },
      after: '6m',
      tells: [warning('postgresql-1 has used 86% of its connections.', { pod: 'postgresql-1' })],
    },
    {
      when: '85 of 100 connections',
      series: {
        [of('cnpg_backends_total', 1, ',datname="auth"')]: '85x10',
        [of('cnpg_pg_settings_setting', 1, ',name="max_connections"')]: '100x10',
      },
      after: '6m',
    },
  ],
  PostgreSqlArchiveStuck: [
    {
      when: '21 WAL files that wait',
      series: {
        [of('cnpg_collector_pg_wal_archive_status', 1, ',value="ready"')]: '21x20',
        [of('cnpg_collector_pg_wal_archive_status', 2, ',value="ready"')]: '0x20',
      },
      after: '16m',
      tells: [
        critical('21 WAL files of postgresql-1 wait for the archive: they fill its volume.', {
          pod: 'postgresql-1',
        }),
      ],
    },
    {
      when: '20 that wait, and many that are archived',
      series: {
        [of('cnpg_collector_pg_wal_archive_status', 1, ',value="ready"')]: '20x20',
        [of('cnpg_collector_pg_wal_archive_status', 1, ',value="done"')]: '400x20',
      },
      after: '16m',
    },
  ],
};
