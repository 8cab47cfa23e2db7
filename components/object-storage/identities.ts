import * as pulumi from '@pulumi/pulumi';
import type { AccessKeys } from '../../config';
import type { BucketName, KeyHolder } from '../../config/object-storage';
import { publicFolder } from './public-files';

const actions = ['Read', 'Write', 'List', 'Tagging'];

/** SeaweedFS' file of identities: two pairs of keys, each for its own buckets, and the public files, as production's are. */
export function identities(
  buckets: Readonly<Record<BucketName, string>>,
  keys: Readonly<Record<KeyHolder, AccessKeys>>,
): pulumi.Output<string> {
  const identity = (name: KeyHolder, rights: readonly string[]) =>
    pulumi.all([keys[name].accessKeyId, keys[name].secretAccessKey]).apply(([id, secret]) => ({
      name,
      credentials: [{ accessKey: id, secretKey: secret }],
      actions: rights,
    }));
  const all = pulumi.all([
    identity('workloads', ofBuckets(actions, buckets.files, buckets.media)),
    identity('backups', [
      ...ofBuckets([...actions, 'Admin'], buckets.backups),
      ...ofBuckets(['Read', 'List'], buckets.files, buckets.media),
    ]),
    // Whoever comes without keys, such as the edge on behalf of a browser.
    { name: 'anonymous', actions: [`Read:${buckets.media}/${publicFolder}/*`] },
  ]);
  return pulumi.secret(all.apply(list => JSON.stringify({ identities: list }, undefined, 2)));
}

const ofBuckets = (rights: readonly string[], ...buckets: string[]): string[] =>
  buckets.flatMap(bucket => rights.map(right => `${right}:${bucket}`));
