import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { consulPorts } from '../../catalog/mesh';
import { settingsPrefix } from '../../catalog/settings-store';
import type { Environment } from '../../config';
import { metadata, platformLabels } from '../labels';
import type { Namespace } from '../networking';
import type { VaultAuthority } from '../secrets';
import { configMapName } from '../services/config-map-name';
import { thirdPartyImage } from '../third-party-image';
import { consulClients } from './consul-tokens';
import { externalStores } from './external-stores';
import { scripts } from './scripts';
import { settingsFile } from './settings-file';
import type { RegisteredStore } from './store-endpoints';
import { authorityFile } from './vault-authority';

/** Settings of {@link ConsulSetup}. */
export interface ConsulSetupArgs {
  readonly environment: Environment;
  readonly namespace: Namespace;
  readonly stores: readonly RegisteredStore[];
  /** Secret with the certificate of the servers, and the authority that signed it. */
  readonly certificate: string;
  /** Secret with the tokens to make. */
  readonly tokens: string;
  /** Signs the sidecars' certificates. @default Consul itself */
  readonly authority: VaultAuthority | undefined;
  /** Consul's servers, and the secrets. */
  readonly after: readonly pulumi.Resource[];
}

/** What the API of Consul must be told itself: tokens, stores, settings and who signs. A changed content is another run. */
export class ConsulSetup extends pulumi.ComponentResource {
  readonly ready: pulumi.Resource;

  constructor(name: string, args: ConsulSetupArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:mesh:ConsulSetup', name, {}, opts);
    const { namespace, after } = args;
    const data = setupFiles(args);
    const content = configMapName('consul-setup', data);
    const files = new k8s.core.v1.ConfigMap(
      `${name}-files`,
      { metadata: metadata(content, namespace.name), immutable: true, data },
      { parent: this, dependsOn: namespace.ready },
    );
    const account = new k8s.core.v1.ServiceAccount(
      `${name}-account`,
      {
        metadata: metadata('consul-setup', namespace.name),
        automountServiceAccountToken: false,
      },
      { parent: this, dependsOn: namespace.ready },
    );
    this.ready = new k8s.batch.v1.Job(
      `${name}-job`,
      {
        metadata: { ...metadata('consul-setup', namespace.name), name: content },
        spec: {
          backoffLimit: 6,
          activeDeadlineSeconds: 900,
          template: {
            metadata: { labels: platformLabels('consul-setup') },
            spec: setupPod(args, content, Object.keys(data)),
          },
        },
      },
      { parent: this, dependsOn: [namespace.ready, account, files, ...after] },
    );
    this.registerOutputs({});
  }
}

const authorityKey = 'authority.conf';

/** Its files in a ConfigMap, whose keys have no slashes. */
function setupFiles({ environment, stores, authority }: ConsulSetupArgs): Record<string, string> {
  return {
    ...Object.fromEntries(
      ['make-tokens.sh', 'register-stores.sh', 'set-authority.sh', 'write-settings.sh'].map(
        script => [script, scripts[script] ?? ''],
      ),
    ),
    ...Object.fromEntries(
      consulClients(settingsPrefix(environment.stack)).map(({ name, rules }) => [
        `${name}.hcl`,
        rules,
      ]),
    ),
    ...Object.fromEntries(
      externalStores(stores).map(({ name, registration }) => [
        `${name}.json`,
        JSON.stringify(registration),
      ]),
    ),
    'settings.tsv': settingsFile(environment.stack),
    ...(authority === undefined ? {} : { [authorityKey]: authorityFile(authority) }),
  };
}

function setupPod(
  { environment, namespace, certificate, tokens, stores, authority }: ConsulSetupArgs,
  files: string,
  names: readonly string[],
): k8s.types.input.core.v1.PodSpec {
  const folder = (suffix: string, path: string) =>
    names.filter(name => name.endsWith(suffix)).map(key => ({ key, path: `${path}/${key}` }));
  return {
    restartPolicy: 'OnFailure',
    serviceAccountName: 'consul-setup',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 100,
      runAsGroup: 1000,
      fsGroup: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'consul-setup',
        image: thirdPartyImage('consul-server', environment),
        command: ['/bin/sh', '-ec'],
        args: [
          [
            'sh /setup/scripts/make-tokens.sh',
            ...(stores.length === 0 ? [] : ['sh /setup/scripts/register-stores.sh']),
            'sh /setup/scripts/write-settings.sh',
            ...(authority === undefined ? [] : ['sh /setup/scripts/set-authority.sh']),
          ].join('\n'),
        ],
        env: [
          {
            name: 'CONSUL_HTTP_ADDR',
            value: `https://consul-server.${namespace.name}:${consulPorts.api}`,
          },
          { name: 'CONSUL_CACERT', value: '/certificate/ca.crt' },
          {
            name: 'CONSUL_HTTP_TOKEN',
            // Made by the chart, which sets the access control up.
            valueFrom: { secretKeyRef: { name: 'consul-bootstrap-acl-token', key: 'token' } },
          },
          { name: 'POLICIES', value: '/setup/policies' },
          { name: 'TOKENS_FOLDER', value: '/tokens' },
          { name: 'STORES', value: '/setup/stores' },
          { name: 'SETTINGS', value: '/setup/settings.tsv' },
          ...(authority === undefined
            ? []
            : [{ name: 'AUTHORITY', value: `/setup/${authorityKey}` }]),
        ],
        resources: {
          requests: { cpu: '50m', memory: '64Mi' },
          limits: { cpu: '500m', memory: '128Mi' },
        },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        volumeMounts: [
          { name: 'setup', mountPath: '/setup', readOnly: true },
          { name: 'tokens', mountPath: '/tokens', readOnly: true },
          { name: 'certificate', mountPath: '/certificate', readOnly: true },
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [
      {
        name: 'setup',
        configMap: {
          name: files,
          items: [
            ...folder('.sh', 'scripts'),
            ...folder('.hcl', 'policies'),
            ...folder('.json', 'stores'),
            { key: 'settings.tsv', path: 'settings.tsv' },
            ...(authority === undefined ? [] : [{ key: authorityKey, path: authorityKey }]),
          ],
        },
      },
      { name: 'tokens', secret: { secretName: tokens } },
      {
        name: 'certificate',
        secret: { secretName: certificate, items: [{ key: 'ca.crt', path: 'ca.crt' }] },
      },
      { name: 'tmp', emptyDir: { sizeLimit: '16Mi' } },
    ],
  };
}
