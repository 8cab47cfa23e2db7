import { critical, warning, type AlertCases } from '../alert-case';

/** As the exporter of one member tells of another. */
const seen = (metric: string, by: number, member: number, state = 'SECONDARY'): string =>
  `${metric}{job="mongodb",pod="mongodb-rs0-${by}",member_idx="mongodb-rs0-${member}:27017",member_state="${state}"}`;

/** Milliseconds since 1970, one minute further with each value. */
const clock = (behind: number): string => `${1_700_000_000_000 - behind}+60000x10`;

const connections = (current: number) => ({
  'mongodb_ss_connections{job="mongodb",pod="mongodb-rs0-0",conn_type="current"}': `${current}x10`,
  'mongodb_ss_connections{job="mongodb",pod="mongodb-rs0-0",conn_type="available"}': `${100 - current}x10`,
  // Counted since the start, and part of the current ones.
  'mongodb_ss_connections{job="mongodb",pod="mongodb-rs0-0",conn_type="totalCreated"}': '9000x10',
  'mongodb_ss_connections{job="mongodb",pod="mongodb-rs0-0",conn_type="active"}': '40x10',
});

export const mongodbCases: AlertCases = {
  MongoDbConnectionsHigh: [
    {
      when: 'a member that has 14 of 100 left',
      series: connections(86),
      after: '6m',
      tells: [warning('mongodb-rs0-0 has used 86% of its connections.', { pod: 'mongodb-rs0-0' })],
    },
    { when: 'a member that has 15 of 100 left', series: connections(85), after: '6m' },
  ],
  MongoDbNoPrimary: [
    {
      when: 'members that find no majority',
      series: {
        [seen('mongodb_rs_members_state', 0, 0)]: '2x5',
        [seen('mongodb_rs_members_state', 0, 1, 'DOWN')]: '8x5',
      },
      after: '2m',
      tells: [critical('No member of MongoDB takes writes.')],
    },
    { when: 'nobody', after: '2m', tells: [critical('No member of MongoDB takes writes.')] },
    {
      when: 'a primary and a member that is down',
      series: {
        [seen('mongodb_rs_members_state', 0, 0, 'PRIMARY')]: '1x5',
        [seen('mongodb_rs_members_state', 0, 1, 'DOWN')]: '8x5',
      },
      after: '4m',
    },
  ],
  MongoDbMemberUnhealthy: [
    {
      when: 'a member that one other does not reach',
      series: {
        [seen('mongodb_rs_members_health', 0, 1)]: '0x10',
        [seen('mongodb_rs_members_health', 2, 1)]: '1x10',
        [seen('mongodb_rs_members_health', 0, 2)]: '1x10',
      },
      after: '6m',
      tells: [
        warning('mongodb-rs0-1:27017 of MongoDB is not reached by the others.', {
          member_idx: 'mongodb-rs0-1:27017',
        }),
      ],
    },
    {
      when: 'a member that restarts',
      series: { [seen('mongodb_rs_members_health', 0, 1)]: '0x3 1x7' },
      after: '6m',
    },
  ],
  MongoDbReplicationLag: [
    {
      when: 'a member 31 s behind',
      series: {
        [seen('mongodb_rs_members_optimeDate', 0, 0, 'PRIMARY')]: clock(0),
        [seen('mongodb_rs_members_optimeDate', 0, 1)]: clock(31_000),
      },
      after: '6m',
      tells: [warning('A member of MongoDB is 31 s behind.')],
    },
    {
      when: 'a member 30 s behind',
      series: {
        [seen('mongodb_rs_members_optimeDate', 0, 0, 'PRIMARY')]: clock(0),
        [seen('mongodb_rs_members_optimeDate', 0, 1)]: clock(30_000),
      },
      after: '6m',
    },
    {
      when: 'members that were asked at different times',
      series: {
        [seen('mongodb_rs_members_optimeDate', 0, 0, 'PRIMARY')]: clock(0),
        [seen('mongodb_rs_members_optimeDate', 0, 1)]: clock(20_000),
        [seen('mongodb_rs_members_optimeDate', 1, 0, 'PRIMARY')]: clock(25_000),
        [seen('mongodb_rs_members_optimeDate', 1, 1)]: clock(45_000),
      },
      after: '6m',
    },
    {
      when: 'a member that is not reached, whose time is unknown',
      series: {
        [seen('mongodb_rs_members_optimeDate', 0, 0, 'PRIMARY')]: clock(0),
        [seen('mongodb_rs_members_optimeDate', 0, 1, '(not reachable/healthy)')]: '0x10',
      },
      after: '6m',
    },
  ],
};
