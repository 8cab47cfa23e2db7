import { catalog } from '../../catalog';
import { storeNames } from '../../catalog/stores';
import type { StackConfig } from '../engine/write-project';

/** Settings that leave the platform's own containers out, and the names of those: for a machine that can't pull their images. */
export function withoutContainers(): {
  readonly config: StackConfig;
  readonly names: readonly string[];
} {
  const off = new Set(catalog.dockerComponents.map(({ capability }) => capability));
  const isStore = (name: string): boolean => (storeNames as readonly string[]).includes(name);
  const disabled = (names: readonly string[]) =>
    names.map(name => [name, { enabled: false }] as const);
  const stores = disabled([...off].filter(isStore));
  const others = disabled([...off].filter(name => !isStore(name)));
  return {
    config: {
      ...(stores.length === 0 ? {} : { 'quikapp:stores': Object.fromEntries(stores) }),
      ...Object.fromEntries(others.map(([name, setting]) => [`quikapp:${name}`, setting])),
    },
    names: catalog.dockerComponents.map(({ name }) => name),
  };
}

/** Whether Docker's own registry answers from here, in whatever way. */
export async function reachesRegistry(): Promise<boolean> {
  try {
    await fetch('https://registry-1.docker.io/v2/', { signal: AbortSignal.timeout(5000) });
    return true;
  } catch {
    return false;
  }
}
