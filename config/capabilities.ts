import { capabilityNames, type Capability } from '../catalog/capabilities';
import type { Problem } from '../catalog/problem';
import { capabilityKey } from './capability-key';
import { defaults, type BaseEnvironment } from './defaults';
import type { Settings } from './schema';

const given = (settings: Settings, name: Capability): boolean | undefined =>
  capabilityKey(name)
    .split('.')
    .reduce<unknown>(
      (value, step) => (value as Record<string, unknown> | undefined)?.[step],
      settings,
    ) as boolean | undefined;

/** Which capabilities an environment has. */
export function resolveCapabilities(
  settings: Settings,
  env: BaseEnvironment,
): Record<Capability, boolean> {
  return Object.fromEntries(
    capabilityNames.map(name => [name, given(settings, name) ?? defaults.enabled[name][env]]),
  ) as Record<Capability, boolean>;
}

/** A production that leaves something out. */
export function checkCapabilities(
  enabled: Readonly<Record<Capability, boolean>>,
  target: 'docker' | 'kubernetes',
): Problem[] {
  if (target === 'docker') return [];
  return capabilityNames
    .filter(name => !enabled[name])
    .map(name => ({
      key: `quikapp:${capabilityKey(name)}`,
      value: false,
      allowed: 'true on Kubernetes: the platform runs whole there',
    }));
}
