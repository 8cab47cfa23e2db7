import type * as k8s from '@pulumi/kubernetes';
import type { Route } from '../../catalog/routes';
import type { Endpoint } from '../handover';
import { metadata } from '../labels';
import { ingressClass } from './controller-values';
import { hostAnnotations, routeAnnotations } from './ingress-annotations';
import { hostLabels, hostName } from '../../catalog/public-hosts';

/** What the Ingresses are made from. */
export interface IngressesArgs {
  readonly routes: readonly Route[];
  readonly domain: string;
  readonly namespace: string;
  /** The Secret with the certificate of all public hosts. */
  readonly certificate: string;
  /** Where each gateway, and `static-assets`, is reached: the Service's name is the first label of its host. */
  readonly services: Readonly<Record<string, Endpoint>>;
}

/** An Ingress. */
export interface Ingress {
  readonly metadata: {
    readonly name: string;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly spec: k8s.types.input.networking.v1.IngressSpec;
}

/** For each public host one Ingress with its certificate, and one for each of its routes. */
export function ingresses(args: IngressesArgs): Ingress[] {
  return hostLabels.flatMap(host => {
    const routes = args.routes.filter(route => route.host === host);
    const name = hostName(host, args.domain);
    const master: Ingress = {
      metadata: {
        ...metadata(`edge-${host}`, args.namespace),
        annotations: hostAnnotations(),
      },
      spec: {
        ingressClassName: ingressClass,
        tls: [{ hosts: [name], secretName: args.certificate }],
        rules: [{ host: name }],
      },
    };
    return [master, ...routes.map(route => minion(route, name, args))];
  });
}

function minion(route: Route, host: string, { namespace, services }: IngressesArgs): Ingress {
  const service = route.gateway ?? 'static-assets';
  const { port } = services[service] ?? noService(service);
  return {
    metadata: {
      ...metadata(`edge-${route.host}${suffix(route)}`, namespace),
      annotations: routeAnnotations(route, service),
    },
    spec: {
      ingressClassName: ingressClass,
      rules: [
        {
          host,
          http: {
            paths: [
              {
                path: route.path,
                pathType: 'Prefix',
                backend: { service: { name: service, port: { number: port } } },
              },
            ],
          },
        },
      ],
    },
  };
}

/** `/api/v1/auth` becomes `-api-v1-auth`, and `/` becomes `-all`. */
const suffix = ({ path }: Route): string =>
  path === '/' ? '-all' : path.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function noService(name: string): never {
  throw new Error(`A route leads to ${name}, which has no Service.`);
}
