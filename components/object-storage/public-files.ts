import type { Environment } from '../../config';

/** The folder of the bucket for media whose files anybody may read. Whatever else is in the bucket may be private. */
export const publicFolder = 'public';

/** URL of the static files in an environment's object storage. */
export const staticOriginUrl = ({ objectStorage: { endpoint, buckets } }: Environment): string =>
  `${endpoint}/${buckets.media}/${publicFolder}`;
