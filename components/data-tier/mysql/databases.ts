import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../../config';
import type { Endpoint } from '../../handover';
import { metadata, platformLabels } from '../../labels';
import type { Namespace } from '../../networking';
import { configMapName } from '../../services/config-map-name';
import { thirdPartyImage } from '../../third-party-image';
import { restricted } from '../restricted';

/** Settings of {@link MySqlDatabases}. */
export interface MySqlDatabasesArgs {
  readonly environment: Environment;
  readonly namespace: Namespace;
  readonly databases: readonly string[];
  /** The primary. */
  readonly primary: Endpoint;
  /** Secret with an administrator's password, under the key `ADMIN_PASSWORD`; MOCO makes it. */
  readonly administrator: string;
  /** Secret with Vault's first password, under the key `password`. */
  readonly vaultSecret: string;
  /** The server, and Vault's Secret. */
  readonly after: readonly pulumi.Resource[];
}

const component = 'mysql-databases';
const script = 'create-databases.sh';

/** What the script does; dev runs it as well. */
export const createDatabases = readFileSync(join(__dirname, 'scripts', script), 'utf8');

/** The databases and Vault's user, by a Job, since MOCO has no kinds for them. A changed list is another run. */
export class MySqlDatabases extends pulumi.ComponentResource {
  readonly ready: pulumi.Resource;

  constructor(name: string, args: MySqlDatabasesArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:data-tier:MySqlDatabases', name, {}, opts);
    const { namespace, databases, after } = args;
    const data = {
      [script]: createDatabases,
      'databases.txt': databases.map(database => `${database}\n`).join(''),
    };
    const content = configMapName(component, data);
    const files = new k8s.core.v1.ConfigMap(
      `${name}-files`,
      {
        metadata: { ...metadata(component, namespace.name), name: content },
        immutable: true,
        data,
      },
      { parent: this, dependsOn: namespace.ready },
    );
    const account = new k8s.core.v1.ServiceAccount(
      `${name}-account`,
      { metadata: metadata(component, namespace.name), automountServiceAccountToken: false },
      { parent: this, dependsOn: namespace.ready },
    );
    this.ready = new k8s.batch.v1.Job(
      `${name}-job`,
      {
        metadata: { ...metadata(component, namespace.name), name: content },
        spec: {
          backoffLimit: 6,
          activeDeadlineSeconds: 900,
          template: {
            metadata: { labels: platformLabels(component) },
            spec: pod(args, content),
          },
        },
      },
      { parent: this, dependsOn: [account, files, ...after] },
    );
    this.registerOutputs({});
  }
}

function pod(
  { environment, primary, administrator, vaultSecret }: MySqlDatabasesArgs,
  files: string,
): k8s.types.input.core.v1.PodSpec {
  return {
    restartPolicy: 'OnFailure',
    serviceAccountName: component,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      // The image's own user.
      runAsUser: 10000,
      runAsGroup: 10000,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: component,
        // The server's own image, for the client in it.
        image: thirdPartyImage('mysql-operand', environment),
        command: ['bash', `/quikapp/${script}`],
        env: [
          { name: 'DATABASES', value: '/quikapp/databases.txt' },
          { name: 'MYSQL_HOST', value: primary.host },
          { name: 'MYSQL_PORT', value: String(primary.port) },
          { name: 'MYSQL_USER', value: 'moco-admin' },
          {
            name: 'MYSQL_PWD',
            valueFrom: { secretKeyRef: { name: administrator, key: 'ADMIN_PASSWORD' } },
          },
          {
            name: 'VAULT_PASSWORD',
            valueFrom: { secretKeyRef: { name: vaultSecret, key: 'password' } },
          },
        ],
        resources: {
          requests: { cpu: '50m', memory: '64Mi' },
          limits: { cpu: '500m', memory: '128Mi' },
        },
        securityContext: restricted,
        volumeMounts: [{ name: 'files', mountPath: '/quikapp', readOnly: true }],
      },
    ],
    volumes: [{ name: 'files', configMap: { name: files } }],
  };
}
