import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { AccessKeys, Environment } from '../../../config';
import { metadata } from '../../labels';
import type { Namespace } from '../../networking';

/** Settings of {@link Archive}. */
export interface ArchiveArgs {
  readonly environment: Environment;
  readonly namespace: Namespace;
  /** Keys that may write to the bucket of backups. */
  readonly keys: AccessKeys;
  /** The release of the plugin. */
  readonly operator: pulumi.Resource;
}

const secret = 'postgresql-backups';

/** Where PostgreSQL's write-ahead log and its backups go, and how long they stay. */
export class Archive extends pulumi.ComponentResource {
  /** Name of the ObjectStore. */
  readonly name = 'postgresql-backups';
  readonly ready: pulumi.Resource;

  constructor(name: string, args: ArchiveArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:data-tier:Archive', name, {}, opts);
    const { namespace, environment, keys, operator } = args;
    const credentials = new k8s.core.v1.Secret(
      `${name}-keys`,
      {
        metadata: metadata(secret, namespace.name),
        stringData: {
          ACCESS_KEY_ID: keys.accessKeyId,
          ACCESS_SECRET_KEY: keys.secretAccessKey,
          ACCESS_REGION: environment.objectStorage.region,
        },
      },
      { parent: this, dependsOn: namespace.ready },
    );
    this.ready = new k8s.apiextensions.CustomResource(
      `${name}-store`,
      {
        apiVersion: 'barmancloud.cnpg.io/v1',
        kind: 'ObjectStore',
        metadata: metadata(this.name, namespace.name),
        spec: objectStoreSpec(environment),
      },
      {
        parent: this,
        dependsOn: [credentials, operator],
        // Without it nothing is archived, and nothing there is pruned or found again.
        protect: environment.protect,
      },
    );
    this.registerOutputs({ name: this.name });
  }
}

/** The bucket's folder for PostgreSQL. */
function objectStoreSpec({ objectStorage, backups }: Environment) {
  const key = (name: string) => ({ name: secret, key: name });
  return {
    retentionPolicy: `${backups.plans.postgresql.retentionDays}d`,
    configuration: {
      destinationPath: `s3://${objectStorage.buckets.backups}/postgresql`,
      endpointURL: objectStorage.endpoint,
      s3Credentials: {
        accessKeyId: key('ACCESS_KEY_ID'),
        secretAccessKey: key('ACCESS_SECRET_KEY'),
        region: key('ACCESS_REGION'),
      },
      data: { compression: 'gzip', encryption: 'AES256', jobs: 2 },
      wal: { compression: 'gzip', encryption: 'AES256', maxParallel: 4 },
    },
    instanceSidecarConfiguration: {
      // Equal, as the members' own are: one container less than guaranteed makes the whole pod so.
      resources: {
        requests: { cpu: '250m', memory: '512Mi' },
        limits: { cpu: '250m', memory: '512Mi' },
      },
    },
  };
}
