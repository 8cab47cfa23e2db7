import { meshPort } from '../../catalog/mesh';
import type { StackName, Workload } from '../../catalog/workload';
import type { Environment } from '../../config';
import type { Registry } from '../mesh';
import { storesOf, type Endpoint, type Stores } from '../handover';

/** What a workload's settings are made from. */
export interface SettingsArgs {
  readonly workload: Workload;
  /** All workloads, to find the ports of those it calls. */
  readonly workloads: readonly Workload[];
  readonly environment: Environment;
  /** Where traces go, by OTLP over HTTP. */
  readonly tracing: Endpoint;
  readonly stores: Stores;
  /** Where shared settings are. @default the environment has no such place */
  readonly registry?: Registry | undefined;
}

/** What each stack's framework reads beside the common settings. */
const frameworkSettings: Readonly<Record<StackName, (stack: string) => Record<string, string>>> = {
  nestjs: () => ({ NODE_ENV: 'production' }),
  elixir: () => ({ MIX_ENV: 'prod', PHX_SERVER: 'true' }),
  go: () => ({}),
  python: () => ({}),
  'spring-boot': stack => ({ SPRING_PROFILES_ACTIVE: stack }),
};

/** The settings of a workload that are no secret, as environment variables; the same on every target. */
export function workloadSettings(args: SettingsArgs): Record<string, string> {
  const { workload, environment } = args;
  return {
    SERVICE_NAME: workload.name,
    ENVIRONMENT: environment.stack,
    LOG_LEVEL: environment.observability.logLevel,
    PORT: String(workload.port),
    ...(workload.grpcPort === undefined ? {} : { GRPC_PORT: String(workload.grpcPort) }),
    METRICS_PATH: workload.metricsPath,
    ...frameworkSettings[workload.stack](environment.stack),
    ...tracingSettings(args),
    ...calledSettings(args),
    ...outsideSettings(args),
    ...storeSettings(args),
    ...args.registry?.settings,
  };
}

/** OpenTelemetry's own variables, which every SDK reads. */
function tracingSettings({ workload, environment, tracing }: SettingsArgs): Record<string, string> {
  return {
    OTEL_SERVICE_NAME: workload.name,
    OTEL_RESOURCE_ATTRIBUTES: `service.namespace=quikapp,deployment.environment.name=${environment.stack}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://${tracing.host}:${tracing.port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    // Jaeger takes nothing but traces: metrics are scraped, and logs are what a container prints.
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
    // A request that its caller traces is traced all the way.
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: String(environment.observability.tracesSampled),
  };
}

/** `AUTH_SERVICE_URL` for each workload that it calls, or `AUTH_SERVICE_GRPC` for one that speaks gRPC. */
function calledSettings({ workload, workloads }: SettingsArgs): Record<string, string> {
  const called = workloads.filter(({ name }) => workload.calls.includes(name));
  return Object.assign(
    {},
    ...called.map(callee => {
      const { name, mesh } = callee;
      const address = `${name}:${meshPort(callee)}`;
      return mesh === 'grpc'
        ? { [`${variable(name)}_GRPC`]: address }
        : { [`${variable(name)}_URL`]: `http://${address}` };
    }),
  ) as Record<string, string>;
}

/** `ELASTICSEARCH_URL` and its like, where the environment has one. */
function outsideSettings({ workload, environment }: SettingsArgs): Record<string, string> {
  return Object.fromEntries(
    workload.outside.flatMap(system => {
      const url = system === 'internet' ? undefined : environment.outside[system]?.url;
      return url === undefined ? [] : [[`${variable(system)}_URL`, url]];
    }),
  );
}

/** What the stores that it declares say of themselves. */
function storeSettings({ workload, stores }: SettingsArgs): Record<string, string> {
  return Object.assign(
    {},
    ...storesOf(workload, stores).map(({ settings }) => settings(workload)),
  ) as Record<string, string>;
}

const variable = (name: string): string => name.toUpperCase().replaceAll('-', '_');
