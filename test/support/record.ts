import * as pulumi from '@pulumi/pulumi';
import { catalog as platformCatalog, type Catalog } from '../../catalog';
import { Platform } from '../../components/platform';
import { loadConfiguration } from '../../config';
import { knownOutputs } from './known-outputs';
import type { Alias } from '../../policy/graph/resource';
import { setConfiguration } from './stack-file';

/** A registered resource, as the engine was told of it. */
export interface RecordedResource {
  readonly type: string;
  readonly name: string;
  /** Name of its parent; the stack's own resources have none. */
  readonly parent?: string;
  readonly protect?: true;
  /** What it was before, as its option `aliases` says. */
  readonly aliases?: readonly Alias[];
  readonly inputs: unknown;
  readonly custom: boolean;
  readonly provider: string;
  readonly dependencies: readonly string[];
  /** How long an update of it may take; the provider decides where it is empty. */
  readonly updateTimeout: string;
  readonly outputsRegistered: boolean;
}

type Registration = Omit<RecordedResource, 'outputsRegistered'> & { readonly urn: string };

/** The part of the resource monitor's messages that a recording keeps. */
interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProtect(): boolean;
  getCustom(): boolean;
  getProvider(): string;
  getDependenciesList(): string[];
  getCustomtimeouts(): { getUpdate(): string } | undefined;
  getAliasesList(): readonly RecordedAlias[];
  getObject(): { toJavaScript(): unknown };
}
interface RecordedAlias {
  getUrn(): string;
  getSpec(): AliasSpec | undefined;
}
interface AliasSpec {
  getName(): string;
  getType(): string;
  getParenturn(): string;
  getNoparent(): boolean;
}
interface Monitor {
  registerResource(request: RegisterRequest, callback: Callback): Promise<void>;
  registerResourceOutputs(request: { getUrn(): string }, callback: Callback): void;
}
type Callback = (error: unknown, response?: { getUrn?(): string }) => void;

/** Runs the whole program for a stack under Pulumi's mocks and gives back every resource it registers. */
export async function recordPlatform(
  stack: string,
  values: Readonly<Record<string, string>>,
  catalog: Catalog = platformCatalog,
  preview = false,
): Promise<RecordedResource[]> {
  return record(stack, values, () => new Platform('quikapp', loadConfiguration(catalog)), preview);
}

/**
 * Runs a part of the program under mocks. One recording at a time: Pulumi's runtime is one per process.
 *
 * @param preview as the first preview of a new stack, in which no output is known
 */
export async function record(
  stack: string,
  values: Readonly<Record<string, string>>,
  program: () => unknown,
  preview = false,
): Promise<RecordedResource[]> {
  const registered: Registration[] = [];
  const withOutputs = new Set<string>();
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => ({
        id: `${name}-id`,
        state: { ...(inputs as object), ...(preview ? {} : knownOutputs(type, name)) },
      }),
      call: () => ({}),
    },
    'quikapp',
    stack,
    preview,
  );
  setConfiguration(values);
  listen(registered, withOutputs);
  // Pulumi keeps a stack trace of each registration, and a loader that maps it to TypeScript takes most of a test's time.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    program();
    // Waits for every registration that is still under way.
    await pulumi.runtime.disconnect();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return registered
    .map(({ urn, ...resource }) => ({ ...resource, outputsRegistered: withOutputs.has(urn) }))
    .sort((a, b) => compare(a.type, b.type) || compare(a.name, b.name));
}

/** Mocks see neither parent nor options; the monitor's own messages hold both. */
function listen(registered: Registration[], withOutputs: Set<string>): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) =>
    register(request, (error, response) => {
      const parent = request.getParent();
      registered.push({
        urn: response?.getUrn?.() ?? '',
        type: request.getType(),
        name: request.getName(),
        ...(parent === '' || parent.includes('pulumi:pulumi:Stack')
          ? {}
          : { parent: nameOf(parent) }),
        ...(request.getProtect() ? { protect: true as const } : {}),
        ...withAliases(request, parent),
        inputs: request.getObject().toJavaScript(),
        custom: request.getCustom(),
        provider: request.getProvider(),
        dependencies: request.getDependenciesList().map(nameOf).sort(),
        updateTimeout: request.getCustomtimeouts()?.getUpdate() ?? '',
      });
      callback(error, response);
    });
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResourceOutputs = (request, callback) => {
    withOutputs.add(request.getUrn());
    registerOutputs(request, callback);
  };
}

/**
 * The aliases that the program gives. A provider's SDK has some of its own for each kind, which name its other API
 * versions and nothing else: they say nothing about this program.
 */
function withAliases(request: RegisterRequest, parent: string): Pick<Registration, 'aliases'> {
  const aliases = request
    .getAliasesList()
    .map(alias => toAlias(alias, parent))
    .filter(({ type, ...rest }) => type?.startsWith('quikapp:') || Object.keys(rest).length > 0);
  return aliases.length > 0 ? { aliases } : {};
}

/** The runtime hands over the present parent where an alias names none. */
function toAlias(alias: RecordedAlias, parent: string): Alias {
  const spec = alias.getSpec();
  if (!spec) return { urn: alias.getUrn() };
  const [name, type, former] = [spec.getName(), spec.getType(), spec.getParenturn()];
  return {
    ...(name === '' ? {} : { name }),
    ...(type === '' ? {} : { type }),
    ...(spec.getNoparent() ? { parent: null } : {}),
    ...(former === '' || former === parent ? {} : { parent: former }),
  };
}

const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf('::') + 2);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
