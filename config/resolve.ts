import type { Catalog } from '../catalog';
import { checkCatalog } from '../catalog/check';
import type { Problem } from '../catalog/problem';
import { subnetNames, type SubnetName } from '../catalog/subnets';
import { checkAlertReceivers } from './alert-receivers';
import { checkBackups, resolveBackups } from './backups';
import { checkCapabilities, resolveCapabilities } from './capabilities';
import { checkConsul, resolveConsul } from './consul';
import { defaults, type BaseEnvironment } from './defaults';
import { resolveDocker } from './docker';
import { checkEdge, resolveEdge } from './edge';
import type { Environment } from './environment';
import { checkImages, resolveImages } from './images';
import { checkObjectStorage, resolveObjectStorage } from './object-storage';
import { resolveObservability } from './observability';
import { checkRegistryLogin } from './registry-login';
import { checkOverrides, withOverrides } from './overrides';
import { checkSelection, withSelection } from './selection';
import { checkConnections } from './store-connections';
import { readSettings } from './settings';
import { checkSidecars } from './sidecars';
import { checkStores, resolveStores, withStoreSizes } from './stores';
import { checkVault, resolveVault } from './vault';

/** An environment, its catalogue, and everything that is wrong with its file. */
export interface Resolved {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly problems: readonly Problem[];
}

/** Puts a stack's values over its defaults and checks the whole. Plain data in, plain data out. */
export function resolve(
  stack: string,
  values: Readonly<Record<string, unknown>>,
  catalog: Catalog,
): Resolved {
  const { settings, problems } = readSettings(values);
  const base: BaseEnvironment | undefined = settings.extends ?? baseNamed(stack);
  const env = base ?? 'prod';

  const cidrs = Object.fromEntries(
    subnetNames.map(name => [name, defaults.networking.subnets[name][env]]),
  ) as Record<SubnetName, string>;
  const stores = resolveStores(settings, env);
  const overridden = withStoreSizes(withOverrides(catalog, settings, cidrs), stores);
  const names = catalog.workloads.map(({ name }) => name);
  const { networking } = settings;

  const environment: Environment = {
    stack,
    target: settings.target ?? defaults.target[env],
    protect: (settings.protection ?? defaults.protection[env]) === 'on',
    images: resolveImages(names, settings, defaults.images.tag[env]),
    imageRegistry: settings.images?.registry,
    imageMirror: settings.images?.mirror,
    chartSource: settings.charts?.source ?? defaults.charts.source[env],
    enabled: resolveCapabilities(settings, env),
    stores,
    objectStorage: resolveObjectStorage(settings, env),
    consul: resolveConsul(settings, env),
    backups: resolveBackups(settings, env),
    edge: resolveEdge(settings, env),
    vault: resolveVault(settings, env),
    kubernetes: settings.kubernetes ?? {},
    docker: resolveDocker(settings, env),
    networking: {
      calico: networking?.calico ?? defaults.networking.calico[env],
      dns: { cidrs: networking?.dns?.cidrs ?? defaults.networking.dns.cidrs[env] },
      nodes: { cidrs: networking?.nodes?.cidrs ?? defaults.networking.nodes.cidrs[env] },
      apiServer: {
        cidrs: networking?.apiServer?.cidrs ?? defaults.networking.apiServer.cidrs[env],
        port: networking?.apiServer?.port ?? defaults.networking.apiServer.port[env],
      },
    },
    outside: settings.outside ?? {},
    observability: resolveObservability(settings, env),
  };

  return {
    environment,
    // Checked whole, since what a laptop leaves out is no mistake of the catalogue.
    catalog: withSelection(overridden, settings, environment.enabled),
    problems: firstOfEachKey([
      ...(base === undefined ? [noBase(stack)] : []),
      ...problems,
      ...checkOverrides(catalog, settings),
      ...checkAlertReceivers(settings, environment.target),
      ...checkRegistryLogin(settings, environment.target),
      ...checkSelection(catalog, settings, environment.target),
      ...checkCapabilities(environment.enabled, environment.target),
      ...checkSidecars(environment.enabled, overridden, environment.target),
      ...checkStores(environment.stores, environment.target),
      ...checkConnections(overridden, environment.stores, environment.target),
      ...checkBackups(settings, environment.backups, environment.target),
      ...checkConsul(settings, environment.target),
      ...checkObjectStorage(settings, environment.objectStorage, environment.target),
      ...checkEdge(settings, environment.edge, environment.target),
      ...checkVault(settings, environment.target),
      ...checkCatalog(overridden).map(underConfiguration),
      ...(environment.target === 'kubernetes'
        ? [
            ...checkContext(environment),
            ...checkImages(names, environment.images, settings, defaults.images.tag[env]),
          ]
        : []),
    ]),
  };
}

/** A value of the wrong form is left out before the whole is checked; that it is missing is no second problem. */
const firstOfEachKey = (problems: readonly Problem[]): Problem[] =>
  problems.filter(
    ({ key }, index) =>
      !problems
        .slice(0, index)
        .some(earlier => key === earlier.key || key.startsWith(`${earlier.key}.`)),
  );

const baseNamed = (stack: string): BaseEnvironment | undefined =>
  stack === 'dev' || stack === 'prod' ? stack : undefined;

const noBase = (stack: string): Problem => ({
  key: 'quikapp:extends',
  value: undefined,
  allowed: `dev or prod: whose defaults stack ${stack} starts from`,
});

/** What is wrong with the overridden catalogue stands in the stack's file, under the file's keys. */
const underConfiguration = (problem: Problem): Problem => ({
  ...problem,
  key: `quikapp:${problem.key.replace(/^subnets\./, 'networking.subnets.')}`,
});

/** Without a context `pulumi up` would change whichever cluster the user worked on last. */
function checkContext({ kubernetes }: Environment): Problem[] {
  return kubernetes.context === undefined
    ? [
        {
          key: 'quikapp:kubernetes.context',
          value: undefined,
          allowed: "the name of this environment's context in the kubeconfig",
        },
      ]
    : [];
}
