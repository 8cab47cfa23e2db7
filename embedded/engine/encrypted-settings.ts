import type { StackConfig } from './write-project';

/** Of some settings those that the engine has encrypted, in their sections. */
export function encryptedSettings(settings: StackConfig): StackConfig {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]): [string, unknown][] => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
      if (typeof (value as StackConfig)['secure'] === 'string') return [[key, value]];
      const within = encryptedSettings(value as StackConfig);
      return Object.keys(within).length > 0 ? [[key, within]] : [];
    }),
  );
}
