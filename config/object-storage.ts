import type { Problem } from '../catalog/problem';
import { defaults, type BaseEnvironment } from './defaults';
import { flag, section, text } from './forms';
import type { Settings } from './schema';

/** What is kept apart: the workloads' files and media, and the backups, which workloads can't touch. */
export const bucketNames = ['files', 'media', 'backups'] as const;

/** What a bucket is for. */
export type BucketName = (typeof bucketNames)[number];

/** Who has a pair of keys of its own. */
export const keyHolders = ['workloads', 'backups'] as const;

/** Holder of a pair of keys. */
export type KeyHolder = (typeof keyHolders)[number];

const bucket = text(
  'the name of a bucket: 3 to 63 lower-case letters, digits and hyphens',
  /^[a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9]$/,
);

/** Where files are kept. */
export const objectStorage = section({
  enabled: flag,
  endpoint: text(
    'the https:// URL of an S3 service without a path, such as https://s3.example.com',
    /^https:\/\/[^\s/:@?#]+(?::\d{1,5})?\/?$/,
  ),
  region: text("the service's name of a region, such as eu-west-1", /^[a-z0-9-]+$/),
  buckets: section({ files: bucket, media: bucket, backups: bucket }).partial(),
}).partial();

const keyPair = section({
  accessKeyId: text('the id of an access key', /^\S+$/),
  secretAccessKey: text('the secret of an access key', /^\S+$/),
}).partial();

/** Access keys of the S3 service, encrypted in the stack's file. */
export const objectStorageKeys = section({ workloads: keyPair, backups: keyPair }).partial();

/** An S3 service and the buckets on it. */
export interface ObjectStorageSettings {
  /** URL without a path. */
  readonly endpoint: string;
  readonly region: string;
  /** Name of each bucket. */
  readonly buckets: Readonly<Record<BucketName, string>>;
}

/** What a stack's file says of the object storage, over the defaults; empty where production must say it. */
export function resolveObjectStorage(
  { objectStorage: own }: Settings,
  env: BaseEnvironment,
): ObjectStorageSettings {
  const bucketOf = (name: BucketName): string =>
    own?.buckets?.[name] ?? defaults.objectStorage.buckets[name][env] ?? '';
  return {
    endpoint: (own?.endpoint ?? defaults.objectStorage.endpoint[env] ?? '').replace(/\/$/, ''),
    region: own?.region ?? defaults.objectStorage.region[env],
    buckets: { files: bucketOf('files'), media: bucketOf('media'), backups: bucketOf('backups') },
  };
}

/** On Kubernetes the S3 service is outside and must be named; on Docker the platform runs its own. */
export function checkObjectStorage(
  settings: Settings,
  storage: ObjectStorageSettings,
  target: 'docker' | 'kubernetes',
): Problem[] {
  return target === 'docker' ? checkOnDocker(settings) : checkOutside(settings, storage);
}

function checkOnDocker({ objectStorage: own, objectStorageKeys: keys }: Settings): Problem[] {
  const allowed = 'nothing on Docker: the platform runs its own and makes the keys';
  return [
    ...(own?.endpoint === undefined
      ? []
      : [{ key: 'quikapp:objectStorage.endpoint', value: own.endpoint, allowed }]),
    ...(keys === undefined ? [] : [{ key: 'quikapp:objectStorageKeys', value: keys, allowed }]),
  ];
}

function checkOutside(
  { objectStorageKeys: keys }: Settings,
  { endpoint, buckets }: ObjectStorageSettings,
): Problem[] {
  const missing = (key: string, allowed: string): Problem => ({ key, value: undefined, allowed });
  return [
    ...(endpoint === ''
      ? [missing('quikapp:objectStorage.endpoint', 'the URL of an S3 service outside the cluster')]
      : []),
    ...bucketNames
      .filter(name => buckets[name] === '')
      .map(name =>
        missing(`quikapp:objectStorage.buckets.${name}`, 'the name of a bucket that is there'),
      ),
    ...sharedBuckets(buckets),
    ...keyHolders.flatMap(holder =>
      (['accessKeyId', 'secretAccessKey'] as const)
        .filter(part => keys?.[holder]?.[part] === undefined)
        .map(part => {
          const key = `quikapp:objectStorageKeys.${holder}.${part}`;
          return missing(key, `a secret: pulumi config set --secret --path ${key}`);
        }),
    ),
  ];
}

/** Backups beside the files would go with them, and could be read by whoever may read those. */
function sharedBuckets(buckets: ObjectStorageSettings['buckets']): Problem[] {
  return bucketNames
    .filter((name, index) =>
      bucketNames.slice(0, index).some(other => buckets[other] === buckets[name]),
    )
    .filter(name => buckets[name] !== '')
    .map(name => ({
      key: `quikapp:objectStorage.buckets.${name}`,
      value: buckets[name],
      allowed: 'a bucket of its own',
    }));
}
