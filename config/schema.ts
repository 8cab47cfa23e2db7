import { z } from 'zod';
import { parseCidr } from '../catalog/arithmetic/cidr';
import { bytes, millicores } from '../catalog/arithmetic/quantity';

/** A mapping of exactly these keys. */
function section<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys' ? `one of the keys ${keys}` : `a mapping with ${keys}`,
  });
}

const text = (allowed: string, pattern = /\S/) =>
  z.string({ error: allowed }).regex(pattern, { error: allowed });
const choice = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  z.enum(values, { error: `one of ${values.join(', ')}` });
const whole = (min: number, max: number) => {
  const error = `a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};
const flag = z.boolean({ error: 'true or false' });
const checked = (allowed: string, valid: (value: string) => boolean) =>
  z.string({ error: allowed }).refine(valid, { error: allowed });

const cpu = checked('CPUs such as 250m or 2', value => millicores(value) !== undefined);
const memory = checked('memory such as 512Mi or 1Gi', value => bytes(value) !== undefined);
const cidr = checked(
  'an IPv4 block such as 10.0.1.0/24, with its first address',
  value => parseCidr(value) !== undefined,
);
const amounts = section({ cpu, memory }).partial();
const tag = text('an image tag such as 1.4.2', /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/);
const outside = section({
  /** Base URL that workloads are given. */
  url: text('a URL such as https://search.example.com:9200', /^[a-z][a-z0-9+.-]*:\/\/\S+$/),
  /** Addresses behind it, for the NetworkPolicies; any public address where left out. */
  cidrs: z.array(cidr, { error: 'a list of IPv4 blocks' }),
  port: whole(1, 65_535),
}).partial();

/** Settings of one workload, instead of its catalogue entry's. */
const workload = section({
  replicas: section({ min: whole(1, 100), max: whole(1, 100) }).partial(),
  resources: section({ requests: amounts, limits: amounts }).partial(),
  image: section({
    repository: text(
      'a repository without tag, such as registry.example.com/auth',
      /^[^\s:@]+(:\d+)?(\/[^\s:@]+)*$/,
    ),
    tag,
    digest: text('a digest: sha256: and 64 hexadecimal digits', /^sha256:[a-f0-9]{64}$/),
  }).partial(),
  port: whole(1, 65_535),
  healthCheck: z.array(text('a word of the command'), {
    error: 'the command in exec form, such as [/app/server, health]',
  }),
}).partial();

/** What a stack's file may hold, below `quikapp:`. Everything may be left out; the defaults fill it in. */
export const schema = section({
  /** Whose defaults this environment starts from. */
  extends: choice('dev', 'prod'),
  target: choice('docker', 'kubernetes'),
  /** `off` lets `pulumi destroy` delete data; meant for rehearsals. */
  protection: choice('on', 'off'),
  images: section({
    registry: text(
      'a registry with path, such as registry.example.com/quikapp',
      /^[^\s@]+[^\s@/]$/,
    ),
    tag,
  }).partial(),
  kubernetes: section({
    kubeconfig: text('the path of a kubeconfig file'),
    context: text('the name of a context in the kubeconfig'),
    clusterIdentifier: text('a name that stays the same for the cluster'),
  }).partial(),
  docker: section({
    host: text(
      'the daemon, such as unix:///var/run/docker.sock or tcp://127.0.0.1:2375',
      /^(unix|npipe|tcp):\/\/\S+$/,
    ),
    /** Whether each workload's port is published on the loopback address of the host. */
    publish: flag,
    sources: text('the path of the folder that holds the checkouts'),
    placeholder: text('the path of a folder with a Dockerfile'),
  }).partial(),
  /** Which workloads run; a laptop may leave parts out. */
  services: section({
    enabled: flag,
    only: z.array(text('the name of a workload'), { error: 'a list of workloads' }),
  }).partial(),
  networking: section({
    calico: flag,
    subnets: section({ core: cidr, data: cidr, infra: cidr, monitoring: cidr }).partial(),
    /** Where a cache on the nodes answers names. */
    dns: section({ cidrs: z.array(cidr, { error: 'a list of IPv4 blocks' }) }).partial(),
    apiServer: section({
      cidrs: z.array(cidr, { error: 'a list of IPv4 blocks' }),
      port: whole(1, 65_535),
    }).partial(),
  }).partial(),
  outside: section({
    elasticsearch: outside,
    databricks: outside,
    'object-storage': outside,
  }).partial(),
  observability: section({
    logLevel: choice('debug', 'info', 'warn', 'error'),
    tracesSampled: z
      .number({ error: 'a share from 0 to 1' })
      .min(0, { error: 'a share from 0 to 1' })
      .max(1, { error: 'a share from 0 to 1' }),
  }).partial(),
  workloads: z.record(z.string(), workload, { error: 'a mapping from workload to its settings' }),
}).partial();

/** A stack's own settings, checked for form. */
export type Settings = z.infer<typeof schema>;
/** Settings of one workload. */
export type WorkloadSettings = z.infer<typeof workload>;
