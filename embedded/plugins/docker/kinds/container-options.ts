import type Docker from 'dockerode';
import type { ContainerInputs } from './container-inputs';
import { labelMap } from './labels';

const mebibyte = 2 ** 20;

/** A container as the daemon's API wants it. */
export function containerOptions(inputs: ContainerInputs): Docker.ContainerCreateOptions {
  const { healthcheck } = inputs;
  return {
    name: inputs.name,
    Image: inputs.image,
    Env: inputs.envs,
    Labels: labelMap(inputs.labels),
    ExposedPorts: Object.fromEntries(inputs.ports.map(port => [portKey(port), {}])),
    ...given('Hostname', inputs.hostname),
    ...given('Cmd', inputs.command),
    ...given('Entrypoint', inputs.entrypoints),
    ...given('User', inputs.user),
    ...given('WorkingDir', inputs.workingDir),
    ...(healthcheck && {
      Healthcheck: {
        Test: healthcheck.tests,
        Interval: nanoseconds(healthcheck.interval),
        Timeout: nanoseconds(healthcheck.timeout),
        StartPeriod: nanoseconds(healthcheck.startPeriod),
        Retries: healthcheck.retries,
      },
    }),
    HostConfig: hostConfig(inputs),
  };
}

/** What may be changed while it runs. */
export function resources(inputs: ContainerInputs) {
  const { restart, maxRetryCount, memory, memorySwap, cpuShares } = inputs;
  return {
    RestartPolicy: { Name: restart, MaximumRetryCount: maxRetryCount },
    Memory: memory * mebibyte,
    // Minus one means: as much as there is.
    MemorySwap: memorySwap > 0 ? memorySwap * mebibyte : memorySwap,
    CpuShares: cpuShares,
  };
}

function hostConfig(inputs: ContainerInputs): Docker.HostConfig {
  return {
    ...resources(inputs),
    NetworkMode: inputs.networkMode,
    PortBindings: Object.fromEntries(
      inputs.ports.map(port => [
        portKey(port),
        [{ HostIp: port.ip, HostPort: String(port.external ?? '') }],
      ]),
    ),
    ExtraHosts: inputs.hosts.map(({ host, ip }) => `${host}:${ip}`),
    Binds: inputs.volumes.map(
      ({ volumeName, hostPath, containerPath, readOnly }) =>
        `${volumeName ?? hostPath ?? ''}:${containerPath}:${readOnly ? 'ro' : 'rw'}`,
    ),
    Mounts: inputs.mounts.map(({ type, source = '', target, readOnly }) => ({
      Type: type,
      Source: source,
      Target: target,
      ReadOnly: readOnly,
    })),
    Tmpfs: inputs.tmpfs,
    ReadonlyRootfs: inputs.readOnly,
    Privileged: inputs.privileged,
    CapAdd: inputs.capabilities.adds,
    CapDrop: inputs.capabilities.drops,
    SecurityOpt: inputs.securityOpts,
    Sysctls: inputs.sysctls,
    ...given('Dns', inputs.dns),
    ...given('Init', inputs.init),
    ...(inputs.logDriver === undefined
      ? {}
      : { LogConfig: { Type: inputs.logDriver, Config: inputs.logOpts } }),
  };
}

const portKey = ({ internal, protocol }: ContainerInputs['ports'][number]): string =>
  `${internal}/${protocol}`;

/** The daemon takes a null for a value of its own, so what isn't given is left out. */
function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<Key, Value>>);
}

const units: Readonly<Record<string, number>> = { ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** Reads a duration as Go writes it: `1m30s`. */
function nanoseconds(duration: string): number {
  return [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
    (sum, [, amount = '0', unit = 's']) => sum + Number(amount) * (units[unit] ?? 0),
    0,
  );
}
