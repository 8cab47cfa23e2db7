import assert from 'node:assert/strict';
import { backedUpData, backups } from '../../catalog/backups';
import { mongodbBackupTasks } from '../../components/backups';
import { complaint, configure } from '../support/configure';
import { stackFile } from '../support/stack-file';

const prod = (own: unknown) => stackFile('prod', { 'quikapp:backups': own });

describe('configuration of backups', () => {
  it('holds the promises of the overview, and the rows that it lacks', () => {
    const promised = backedUpData.map(data => {
      const { every, retentionDays, source } = backups[data];
      return `${data}: ${every}, ${retentionDays} d, ${source}`;
    });
    assert.deepEqual(promised, [
      'postgresql: hour, 30 d, overview',
      'mysql: hour, 30 d, added',
      'mongodb: 6 hours, 14 d, overview',
      'redis: day, 7 d, overview',
      'files: day, 90 d, overview',
      'logs: moment, 30 d, overview',
      'consul: day, 30 d, added',
      'vault: day, 30 d, added',
    ]);
  });

  it('takes more often and longer than the table', async () => {
    const own = {
      plans: { redis: { every: 'hour', retentionDays: 14 }, logs: { retentionDays: 60 } },
    };
    const { environment } = await configure('prod', prod(own));
    const { redis, logs, vault } = environment.backups.plans;
    assert.deepEqual([redis.every, redis.retentionDays], ['hour', 14]);
    assert.deepEqual([logs.every, logs.retentionDays], ['moment', 60]);
    assert.deepEqual(vault, backups.vault);
  });

  it('refuses less than the table, each promise by its own message', async () => {
    const message = await complaint(
      'prod',
      prod({
        plans: {
          postgresql: { every: '6 hours', retentionDays: 29 },
          logs: { retentionDays: 7 },
          mysql: { retentionDays: 31 },
        },
      }),
    );
    assert.match(message, /has 3 problems; nothing was changed/);
    assert.match(
      message,
      /quikapp:backups\.plans\.postgresql\.every\n +is +"6 hours"\n +allowed +hour, which the backup table promises, or more often/,
    );
    assert.match(
      message,
      /quikapp:backups\.plans\.postgresql\.retentionDays\n +is +29\n +allowed +30 days, which the backup table promises, or more/,
    );
    assert.match(message, /quikapp:backups\.plans\.logs\.retentionDays\n +is +7/);
  });

  it('refuses unknown data, another frequency, and one for logs', async () => {
    const message = await complaint(
      'prod',
      prod({
        plans: { kafka: { retentionDays: 3 }, vault: { every: 'week' }, logs: { every: 'hour' } },
      }),
    );
    assert.match(message, /has 3 problems/);
    assert.match(message, /plans\.kafka\n/);
    assert.match(
      message,
      /plans\.vault\.every\n +is +"week"\n +allowed +one of hour, 6 hours, day/,
    );
    assert.match(message, /plans\.logs\.every\n/);
  });

  it('refuses production without backups, and backups on Docker', async () => {
    assert.match(
      await complaint('prod', prod({ enabled: false })),
      /backups\.enabled\n +is +false/,
    );
    assert.match(
      await complaint('dev', { 'quikapp:backups': { enabled: true } }),
      /backups\.enabled\n +is +true\n +allowed +false on Docker/,
    );
  });

  it('hands MongoDB its schedule and, as a count, its retention', () => {
    const [task] = mongodbBackupTasks(backups.mongodb, 'backups');
    assert.equal(task?.schedule, '14 */6 * * *');
    assert.deepEqual(task.retention, { type: 'count', count: 56, deleteFromStorage: true });
    const [longer] = mongodbBackupTasks(
      { ...backups.mongodb, every: 'hour', retentionDays: 20 },
      's',
    );
    assert.equal(longer?.retention.count, 480);
  });
});
