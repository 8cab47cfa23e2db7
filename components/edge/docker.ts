import type * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import { localUpstreams } from '../../catalog/local-upstreams';
import { edgeService } from '../../catalog/mesh';
import type { Environment } from '../../config';
import { dockerComponent, InfrastructureContainer } from '../docker-infrastructure';
import type { Endpoint } from '../handover';
import type { DockerNetwork } from '../networking';
import { DockerCertificate } from './docker-certificate';
import type { Edge } from './edge';
import { renderNginx } from './nginx';
import { hostLabels, hostName } from '../../catalog/public-hosts';
import { staticOriginUrl } from '../object-storage';

/** Settings of {@link DockerEdge}. */
export interface DockerEdgeArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
  /** Where each workload is reached. */
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  /** The container of each workload, once it is healthy. */
  readonly running: Readonly<Record<string, pulumi.Resource>>;
  /** Its sidecar, by which it then calls the gateways. @default it calls them itself */
  readonly sidecar?: docker.Container | undefined;
  /** What serves the static files, if the environment has it. */
  readonly objectStorage: readonly pulumi.Resource[] | undefined;
}

const status = 8081;
/** Docker's own DNS, as a container sees it: a gateway that is made anew has another address. */
const dockerDns = '127.0.0.11';
const certificate = '/etc/nginx/tls/tls.crt';
const key = '/etc/nginx/tls/tls.key';

/** The one public entry on Docker: nginx on the ports 80 and 443 of this machine. */
export class DockerEdge extends pulumi.ComponentResource implements Edge {
  readonly hosts: readonly string[];

  constructor(name: string, args: DockerEdgeArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:edge:DockerEdge', name, {}, opts);
    const { catalog, environment, running, objectStorage = [] } = args;
    const { domain } = environment.edge;
    const tls = new DockerCertificate(`${name}-certificate`, { domain }, { parent: this });
    const gateways = gatewaysOf(args);
    new InfrastructureContainer(
      `${name}-nginx`,
      {
        ...args,
        component: dockerComponent(catalog, edgeService),
        files: {
          '/etc/nginx/nginx.conf': configuration(args, gateways),
          [certificate]: tls.certificate,
          [key]: tls.key,
        },
        healthCheck: ['CMD', 'wget', '-q', '-O', '/dev/null', `http://127.0.0.1:${status}/health`],
        startupSeconds: 10,
        after: [
          ...Object.keys(gateways).flatMap(gateway => running[gateway] ?? []),
          ...objectStorage,
        ],
      },
      { parent: this },
    );
    this.hosts = hostLabels.map(host => hostName(host, domain));
    this.registerOutputs({ hosts: this.hosts });
  }
}

/** The gateways that the routes lead to, each the one container that dev has of it, or where the sidecar takes its calls. */
function gatewaysOf({
  catalog,
  endpoints,
  sidecar,
}: DockerEdgeArgs): Record<string, readonly Endpoint[]> {
  if (sidecar !== undefined) {
    return Object.fromEntries(
      localUpstreams(edgeService, catalog).map(({ name, port }) => [
        name,
        [{ host: '127.0.0.1', port }],
      ]),
    );
  }
  const names = new Set(catalog.routes.flatMap(({ gateway }) => gateway ?? []));
  return Object.fromEntries(
    [...names].flatMap(name => {
      const endpoint = endpoints[name];
      return endpoint ? [[name, [endpoint]]] : [];
    }),
  );
}

const configuration = (
  { catalog, environment, objectStorage }: DockerEdgeArgs,
  gateways: Readonly<Record<string, readonly Endpoint[]>>,
): string =>
  renderNginx({
    routes: catalog.routes,
    domain: environment.edge.domain,
    gateways,
    ...(objectStorage === undefined ? {} : { staticOrigin: { url: staticOriginUrl(environment) } }),
    certificate: { certificate, key },
    trustedProxies: environment.edge.trustedProxies,
    statusReaders: [catalog.subnets.monitoring.cidr],
    listen: { http: 80, https: 443, status },
    resolver: dockerDns,
    user: 'nginx',
    paths: {
      pid: '/run/nginx.pid',
      accessLog: '/dev/stdout',
      errorLog: '/dev/stderr',
      working: '/var/cache/nginx',
      mimeTypes: '/etc/nginx/mime.types',
    },
  });
