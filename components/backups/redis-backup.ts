import * as pulumi from '@pulumi/pulumi';
import { bytes, formatBytes } from '../../catalog/arithmetic/quantity';
import { intervalSeconds, weeklyCron } from '../../catalog/arithmetic/schedule';
import { backedUpData } from '../../catalog/backups';
import type { SecretRef } from '../handover';
import { BackupJob } from './backup-job';
import type { BackupStep } from './backup-step';
import type { JobsArgs } from './jobs-args';
import { runOf } from './run-of';
import { Repository } from './repository';

/** A user of Redis, as the jobs log in. */
export interface RedisUser {
  readonly username: string;
  readonly password: SecretRef;
}

/** What the jobs need of Redis. */
export interface RedisSource {
  /** Host names of the members. */
  readonly members: readonly string[];
  /** May copy all data. */
  readonly backup: RedisUser;
  /** May write any key. */
  readonly restore: RedisUser;
  readonly ready: readonly pulumi.Resource[];
}

/** Redis: a snapshot each day, a drill each week, and a job that puts keys back when somebody starts it. */
export class RedisBackup extends pulumi.ComponentResource {
  readonly password: pulumi.Output<string>;

  constructor(
    name: string,
    { redis, ...args }: JobsArgs & { readonly redis: RedisSource },
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:backups:RedisBackup', name, {}, opts);
    const { environment } = args;
    const { memory } = environment.stores.redis;
    const repository = new Repository(
      `${name}-repository`,
      { ...args, data: 'redis' },
      { parent: this },
    );
    const common = {
      ...args,
      // A snapshot is never larger than the memory it was taken from.
      work: { emptyDir: { sizeLimit: formatBytes((bytes(memory) ?? NaN) * 2) } },
      after: [repository.ready, ...redis.ready, ...args.after],
    };
    const as = ({ username, password }: RedisUser): Pick<BackupStep, 'settings' | 'secrets'> => ({
      settings: {
        REDIS_MEMBERS: redis.members.map(host => `${host}:6379`).join(' '),
        REDIS_USERNAME: username,
      },
      secrets: { REDISCLI_AUTH: password },
    });
    const fetch = repository.step({
      name: 'fetch',
      script: 'restic-fetch.sh',
      settings: { SNAPSHOT: 'latest' },
    });
    const load: BackupStep = { name: 'load', image: 'redis', script: 'redis-load.sh', memory };
    const weekly = {
      ...common,
      schedule: weeklyCron(backedUpData.indexOf('redis')),
      interval: intervalSeconds('day'),
    };

    new BackupJob(
      `${name}-daily`,
      {
        ...common,
        ...runOf('redis', environment),
        job: 'backup-redis',
        steps: [
          { name: 'snapshot', image: 'redis', script: 'redis-snapshot.sh', ...as(redis.backup) },
          repository.store(),
        ],
      },
      { parent: this },
    );
    new BackupJob(
      `${name}-drill`,
      { ...weekly, job: 'drill-redis', steps: [fetch, load] },
      { parent: this },
    );
    new BackupJob(
      `${name}-restore`,
      {
        ...weekly,
        job: 'restore-redis',
        steps: [fetch, { ...load, ...as(redis.restore) }],
        byHand: true,
      },
      { parent: this },
    );
    this.password = repository.password;
    this.registerOutputs({});
  }
}
