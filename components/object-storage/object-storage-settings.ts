import type { ObjectStorageSettings } from '../../config/object-storage';

/** What a workload is told of the object storage; the two names of AWS' own are what every SDK reads. */
export function objectStorageSettings(storage: ObjectStorageSettings): Record<string, string> {
  return {
    S3_ENDPOINT: storage.endpoint,
    S3_REGION: storage.region,
    AWS_REGION: storage.region,
    S3_BUCKET_FILES: storage.buckets.files,
    S3_BUCKET_MEDIA: storage.buckets.media,
  };
}
