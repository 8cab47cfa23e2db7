import { keyHolders } from '../../config/object-storage';

/** Access keys for an S3 service that isn't there: production wants some, and an embedded one has no service to give them. */
export const simulatedKeys: Readonly<Record<string, string>> = Object.fromEntries(
  keyHolders.flatMap(holder =>
    ['accessKeyId', 'secretAccessKey'].map(part => [
      `quikapp:objectStorageKeys.${holder}.${part}`,
      `simulated-${holder}`,
    ]),
  ),
);
