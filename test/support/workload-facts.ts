import type * as docker from '@pulumi/docker';
import type * as k8s from '@pulumi/kubernetes';
import { bytes } from '../../catalog/arithmetic/quantity';
import { inputsOf, servicesIn } from './graph';
import type { RecordedResource } from './record';

/** What can be said of a workload in any environment, in the same words for both targets. */
export type Facts = Readonly<Record<string, string>>;

interface Container {
  readonly name: string;
  readonly image: string;
  /** A credential is a secret of the engine, with its text as the value. */
  readonly envs: readonly (string | { readonly value: string })[];
  readonly memory: number;
  readonly user: string;
  readonly readOnly: boolean;
  readonly restart: string;
  readonly capabilities: { readonly drops: readonly string[] };
  readonly securityOpts: readonly string[];
  readonly tmpfs: Readonly<Record<string, string>>;
  readonly ports: readonly docker.types.output.ContainerPort[];
  readonly healthcheck: { readonly tests: readonly string[] };
  readonly labels: readonly { readonly label: string; readonly value: string }[];
  readonly networksAdvanced: readonly { readonly name: string }[];
  readonly logOpts: Readonly<Record<string, string>>;
}

interface Deployment {
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec: k8s.types.output.apps.v1.DeploymentSpec;
}

interface ConfigMap {
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
}

/** Facts of the workloads on Docker, by workload. */
export function factsOnDocker(graph: readonly RecordedResource[]): Map<string, Facts> {
  // A container is given its image's id, which only the image's own resource can give back as a name.
  const imageNames = new Map(
    graph
      .filter(({ type }) => type.endsWith(':RemoteImage'))
      .map(({ type, name, inputs }) => [
        `${type}::${name}.imageId`,
        (inputs as { name: string }).name,
      ]),
  );
  return byName(
    inputsOf<Container>(servicesIn(graph), ':Container'),
    ({ name }) => name,
    each => {
      const settings = Object.fromEntries(
        each.envs.filter(entry => typeof entry === 'string').map(nameAndValue),
      );
      const credentials = each.envs.flatMap(entry =>
        typeof entry === 'string' ? [] : [[nameAndValue(entry.value)[0], 'given']],
      );
      const labels = Object.fromEntries(each.labels.map(({ label, value }) => [label, value]));
      return {
        ...prefixed('settings', settings),
        ...prefixed('credentials', Object.fromEntries(credentials) as Facts),
        ...prefixed('labels', labels),
        port: String(each.ports[0]?.internal),
        publishedPort: String(each.ports[0]?.external),
        image: imageNames.get(each.image) ?? each.image,
        memoryLimit: String(each.memory * 2 ** 20),
        user: each.user,
        readOnlyRoot: String(each.readOnly),
        capabilities: `without ${each.capabilities.drops.join()}`,
        privilegeEscalation: each.securityOpts.includes('no-new-privileges:true') ? 'no' : 'yes',
        temporarySpace: (each.tmpfs['/tmp'] ?? '').replace('size=256m', '256Mi'),
        readinessPath: pathIn(each.healthcheck.tests.join(' ')),
        // Docker's word for: again whenever it ends.
        restart: each.restart.replace('unless-stopped', 'Always'),
        networks: each.networksAdvanced.map(network => network.name).join(),
        logRotation: JSON.stringify(each.logOpts),
        replicas: '1',
      };
    },
  );
}

/** Facts of the workloads on Kubernetes, by workload. */
export function factsOnKubernetes(graph: readonly RecordedResource[]): Map<string, Facts> {
  const configMaps = new Map(
    inputsOf<ConfigMap>(graph, 'v1:ConfigMap').map(({ metadata, data }) => [metadata.name, data]),
  );
  return byName(
    inputsOf<Deployment>(servicesIn(graph), 'v1:Deployment'),
    ({ metadata }) => metadata.name,
    ({ spec: { template } }) => {
      const [container] = template.spec.containers;
      if (!container) throw new Error('A Deployment has no container.');
      const { limits, requests } = container.resources;
      const settings = configMaps.get(container.envFrom[0]?.configMapRef.name ?? '') ?? {};
      const pod = template.spec.securityContext;
      return {
        ...prefixed('settings', settings),
        ...prefixed(
          'credentials',
          Object.fromEntries(
            ((container.env as { name: string }[] | undefined) ?? []).map(({ name }) => [
              name,
              'given',
            ]),
          ),
        ),
        ...prefixed('labels', template.metadata.labels),
        port: String(container.ports[0]?.containerPort),
        image: container.image,
        memoryLimit: String(bytes(limits['memory'] ?? '')),
        memoryRequest: requests['memory'] ?? '',
        cpuLimit: limits['cpu'] ?? '',
        user: `${pod.runAsUser}:${pod.runAsGroup}`,
        readOnlyRoot: String(container.securityContext.readOnlyRootFilesystem),
        capabilities: `without ${container.securityContext.capabilities.drop.join()}`,
        privilegeEscalation: container.securityContext.allowPrivilegeEscalation ? 'yes' : 'no',
        temporarySpace: template.spec.volumes[0]?.emptyDir.sizeLimit ?? '',
        readinessPath: container.readinessProbe.httpGet.path,
        livenessPath: container.livenessProbe.httpGet.path,
        // The only policy that a Deployment's pods may have.
        restart: 'Always',
      };
    },
  );
}

function byName<Inputs>(
  all: readonly Inputs[],
  name: (inputs: Inputs) => string,
  facts: (inputs: Inputs) => Facts,
): Map<string, Facts> {
  return new Map(all.map(inputs => [name(inputs), facts(inputs)]));
}

const prefixed = (prefix: string, values: Readonly<Record<string, string>>): Facts =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]));

/** The path that a command asks for. */
const pathIn = (command: string): string =>
  /(?:^|:\d+| )(\/(?!placeholder|dev)[a-z/]+)/.exec(command)?.[1] ?? '';

const nameAndValue = (entry: string): [name: string, value: string] => [
  entry.slice(0, entry.indexOf('=')),
  entry.slice(entry.indexOf('=') + 1),
];
