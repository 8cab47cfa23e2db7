import type { Capability } from '../catalog/capabilities';
import { storeNames } from '../catalog/stores';

/** Where a stack's file switches a capability, below `quikapp:`. */
export const capabilityKey = (name: Capability): string =>
  (storeNames as readonly string[]).includes(name) ? `stores.${name}.enabled` : `${name}.enabled`;
