import { routes } from '../../catalog/routes';
import type { Graph } from '../graph/graph';
import { namespaceOf, objectName } from '../graph/graph';
import type { Resource } from '../graph/resource';
import { at, listAt, textAt } from '../graph/value';
import type { Rule, Violation } from '../rule';

/** What serves a route of the catalogue that names no gateway. */
const files = 'static-assets';

/** The edge leads to the gateways and to static files, by the catalogue's routes and no others. */
export const declaredRoutes: Rule = {
  name: 'declared-routes',
  family: 'network',
  requirements: ['R-04', 'R-38'],
  protects: 'A way past the gateways into a service, or a public path that leads nowhere.',
  remedy: 'Declare the route, with its gateway and its limit (catalog/routes.ts).',
  severity: 'critical',
  link: 'docs/policies.md#declared-routes',
  target: 'kubernetes',
  check: graph =>
    graph
      .of('kubernetes:networking.k8s.io/v1:Ingress')
      .flatMap(resource =>
        listAt(resource.props, 'spec.rules').flatMap(rule =>
          listAt(rule, 'http.paths').flatMap(path =>
            problems(graph, resource, textAt(rule, 'host') ?? '', path),
          ),
        ),
      ),
};

function problems(graph: Graph, resource: Resource, host: string, entry: unknown): Violation[] {
  const path = textAt(entry, 'path') ?? '/';
  const service = textAt(entry, 'backend.service.name') ?? 'nothing';
  const route = routes.find(known => host.startsWith(`${known.host}.`) && known.path === path);
  if (!route) {
    return [
      { resource, message: `The catalogue has no route ${host}${path}; it leads to ${service}.` },
    ];
  }
  const wanted = route.gateway ?? files;
  if (service !== wanted) {
    return [{ resource, message: `${host}${path} leads to ${service}; ${wanted} is declared.` }];
  }
  return answers(graph, resource, entry)
    ? []
    : [
        {
          resource,
          message: `${service} has no Service with the port that ${host}${path} leads to.`,
        },
      ];
}

/** Whether the Service that an entry names is there, with the port that it names. */
function answers(graph: Graph, ingress: Resource, entry: unknown): boolean {
  const port = at(entry, 'backend.service.port');
  return graph
    .of('kubernetes:core/v1:Service')
    .filter(
      service =>
        namespaceOf(service) === namespaceOf(ingress) &&
        objectName(service) === textAt(entry, 'backend.service.name'),
    )
    .flatMap(({ props }) => listAt(props, 'spec.ports'))
    .some(own =>
      [at(port, 'number'), at(port, 'name')].some(
        wanted => wanted !== undefined && [at(own, 'port'), at(own, 'name')].includes(wanted),
      ),
    );
}
