import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { staticAssetsReplicas } from '../../catalog/edge';
import type { Environment } from '../../config';
import type { Endpoint } from '../handover';
import { metadata, selectorLabels } from '../labels';
import type { Namespace } from '../networking';
import { configMapName } from '../services/config-map-name';
import { thirdPartyImage } from '../third-party-image';
import { renderStaticAssets } from './nginx';
import { staticAssetsPod, staticAssetsPort, staticAssetsStatusPort } from './static-assets-pod';
import { staticOriginUrl } from '../object-storage';

/** Settings of {@link StaticAssets}. */
export interface StaticAssetsArgs {
  readonly environment: Environment;
  readonly namespace: Namespace;
}

/** The public files of the object storage, cached on their way to the edge. */
export class StaticAssets extends pulumi.ComponentResource {
  readonly endpoint: Endpoint;

  constructor(name: string, args: StaticAssetsArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:edge:StaticAssets', name, {}, opts);
    const { environment, namespace } = args;
    const child = { parent: this, dependsOn: namespace.ready };
    const data = { 'nginx.conf.template': configuration(environment) };
    const configMap = configMapName('static-assets', data);
    const about = metadata('static-assets', namespace.name);
    const selector = selectorLabels('static-assets');

    const account = new k8s.core.v1.ServiceAccount(
      `${name}-account`,
      { metadata: about, automountServiceAccountToken: false },
      child,
    );
    const settings = new k8s.core.v1.ConfigMap(
      `${name}-settings`,
      { metadata: { ...about, name: configMap }, immutable: true, data },
      child,
    );
    new k8s.apps.v1.Deployment(
      `${name}-deployment`,
      {
        metadata: about,
        spec: {
          replicas: staticAssetsReplicas,
          selector: { matchLabels: selector },
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
          minReadySeconds: 5,
          revisionHistoryLimit: 3,
          template: staticAssetsPod(thirdPartyImage('nginx-unprivileged', environment), configMap),
        },
      },
      { parent: this, dependsOn: [namespace.ready, account, settings] },
    );
    new k8s.core.v1.Service(
      `${name}-service`,
      {
        metadata: { ...about, annotations: { 'pulumi.com/skipAwait': 'true' } },
        spec: {
          type: 'ClusterIP',
          selector,
          ports: [{ name: 'http', port: staticAssetsPort, targetPort: 'http', protocol: 'TCP' }],
        },
      },
      child,
    );
    new k8s.policy.v1.PodDisruptionBudget(
      `${name}-disruption-budget`,
      {
        metadata: about,
        spec: {
          minAvailable: 1,
          selector: { matchLabels: selector },
          unhealthyPodEvictionPolicy: 'AlwaysAllow',
        },
      },
      child,
    );
    this.endpoint = { host: `static-assets.${namespace.name}`, port: staticAssetsPort };
    this.registerOutputs({ endpoint: this.endpoint });
  }
}

/** Filled in by the image at its start: the addresses of the cluster's DNS. */
const configuration = (environment: Environment): string =>
  renderStaticAssets({
    origin: {
      url: staticOriginUrl(environment),
      authorities: '/etc/ssl/certs/ca-certificates.crt',
    },
    listen: { http: staticAssetsPort, status: staticAssetsStatusPort },
    statusReaders: [],
    resolver: '${NGINX_LOCAL_RESOLVERS}',
    paths: {
      pid: '/var/cache/nginx/nginx.pid',
      accessLog: '/dev/stdout',
      errorLog: '/dev/stderr',
      working: '/var/cache/nginx',
      mimeTypes: '/etc/nginx/mime.types',
    },
  });
