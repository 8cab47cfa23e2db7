import { critical, warning, type AlertCases } from '../alert-case';

/** As MOCO's controller tells; its own labels of namespace and name stand beside those of its pod. */
const moco = (metric: string): string =>
  `${metric}{job="moco",pod="moco-controller-0",namespace="quikapp-infra",exported_namespace="quikapp-data",name="mysql"}`;
const mysql = (metric: string, member: number, labels = ''): string =>
  `${metric}{job="mysql",namespace="quikapp-data",pod="moco-mysql-${member}"${labels}}`;

/** What an alert keeps of {@link moco}. */
const cluster = {
  job: 'moco',
  pod: 'moco-controller-0',
  namespace: 'quikapp-infra',
  exported_namespace: 'quikapp-data',
  name: 'mysql',
};

export const mysqlCases: AlertCases = {
  MySqlUnavailable: [
    {
      when: 'a cluster that is not available',
      series: { [moco('moco_cluster_available')]: '0x5' },
      after: '2m',
      tells: [critical('MySQL takes no writes.')],
    },
    { when: 'no cluster', after: '2m', tells: [critical('MySQL takes no writes.')] },
    {
      when: 'a switchover within a minute',
      series: { [moco('moco_cluster_available')]: '1 1 0 1 1' },
      after: '3m',
    },
  ],
  MySqlMemberMissing: [
    {
      when: 'two ready members of three',
      series: {
        [moco('moco_cluster_replicas')]: '3x15',
        [moco('moco_cluster_ready_replicas')]: '2x15',
      },
      after: '11m',
      tells: [warning('MySQL has 2 ready members.', cluster)],
    },
    {
      when: 'a member that restarts',
      series: {
        [moco('moco_cluster_replicas')]: '3x15',
        [moco('moco_cluster_ready_replicas')]: '2x8 3x6',
      },
      after: '11m',
    },
  ],
  MySqlReplicationLag: [
    {
      when: 'a replica 31 s behind',
      series: {
        [mysql('mysql_slave_status_seconds_behind_source', 1, ',channel_name=""')]: '31x10',
        [mysql('mysql_slave_status_seconds_behind_source', 2, ',channel_name=""')]: '0x10',
      },
      after: '6m',
      tells: [warning('moco-mysql-1 is 31 s behind the source.', { pod: 'moco-mysql-1' })],
    },
    {
      when: 'a replica 30 s behind',
      series: {
        [mysql('mysql_slave_status_seconds_behind_source', 1, ',channel_name=""')]: '30x10',
      },
      after: '6m',
    },
  ],
  MySqlConnectionsHigh: [
    {
      when: '172 of 200 connections',
      series: {
        [mysql('mysql_global_status_threads_connected', 0)]: '172x10',
        [mysql('mysql_global_variables_max_connections', 0)]: '200x10',
      },
      after: '6m',
      tells: [
        warning('moco-mysql-0 has used 86% of its connections.', {
          job: 'mysql',
          namespace: 'quikapp-data',
          pod: 'moco-mysql-0',
        }),
      ],
    },
    {
      when: '170 of 200 connections',
      series: {
        [mysql('mysql_global_status_threads_connected', 0)]: '170x10',
        [mysql('mysql_global_variables_max_connections', 0)]: '200x10',
      },
      after: '6m',
    },
  ],
};
