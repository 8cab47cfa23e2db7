import type { Catalog } from '../catalog';
import { bytes } from '../catalog/arithmetic/quantity';
import type { Problem } from '../catalog/problem';
import { storeNames, type StoreName } from '../catalog/stores';
import { defaults, type BaseEnvironment } from './defaults';
import { cpu, flag, memory, section, text, whole } from './forms';
import type { Settings } from './schema';

const store = section({
  enabled: flag,
  instances: whole(1, 9),
  cpu,
  memory,
  storage: memory,
}).partial();

/** The stores' sizes. */
export const stores = section({
  /** Class of the stores' volumes; it must be able to grow them. */
  storageClass: text('the name of a storage class'),
  postgresql: store,
  mysql: store,
  mongodb: store,
  redis: store,
  kafka: store,
}).partial();

/** How large a store is. */
export interface StoreSize {
  /** Members that hold the data; odd, so that a majority exists. */
  readonly instances: number;
  /** CPU that each member is guaranteed. */
  readonly cpu: string;
  /** Memory of each member, guaranteed and most at once: a store plans its caches by it. */
  readonly memory: string;
  /** Volume of each member. */
  readonly storage: string;
}

/** The stores of an environment. */
export interface StoreSizes extends Readonly<Record<StoreName, StoreSize>> {
  /** The cluster's default class where it is left out. */
  readonly storageClass: string | undefined;
}

/** What a stack's file says of the stores, over the defaults. */
export function resolveStores({ stores: own }: Settings, env: BaseEnvironment): StoreSizes {
  const size = (name: StoreName): StoreSize => ({
    instances: own?.[name]?.instances ?? defaults.stores[name].instances[env],
    cpu: own?.[name]?.cpu ?? defaults.stores[name].cpu[env],
    memory: own?.[name]?.memory ?? defaults.stores[name].memory[env],
    storage: own?.[name]?.storage ?? defaults.stores[name].storage[env],
  });
  return {
    storageClass: own?.storageClass ?? defaults.stores.storageClass[env],
    ...(Object.fromEntries(storeNames.map(name => [name, size(name)])) as Record<
      StoreName,
      StoreSize
    >),
  };
}

/** The catalogue with each store as large as it is here: the memory of its container in dev, the number of its pods in production. */
export function withStoreSizes(catalog: Catalog, sizes: StoreSizes): Catalog {
  const sizeOf = (name: string): StoreSize | undefined => {
    const store = storeNames.find(known => known === name);
    return store && sizes[store];
  };
  return {
    ...catalog,
    dockerComponents: catalog.dockerComponents.map(component => ({
      ...component,
      memory: sizeOf(component.name)?.memory ?? component.memory,
    })),
    components: catalog.components.map(component => {
      const further = Math.max(0, (sizeOf(component.name)?.instances ?? 0) - 3);
      return { ...component, pods: component.pods + further * (component.perMember ?? 0) };
    }),
  };
}

/** Below it a store ends, or is ended, at its first work: its own needs come before any cache (catalog/arithmetic). */
const leastMemory: Readonly<Record<StoreName, string>> = {
  postgresql: '256Mi',
  mysql: '768Mi',
  mongodb: '512Mi',
  redis: '64Mi',
  kafka: '768Mi',
};

/** What is wrong with the stores' sizes, on this target. */
export function checkStores(sizes: StoreSizes, target: 'docker' | 'kubernetes'): Problem[] {
  return [...checkInstances(sizes, target), ...checkMemory(sizes)];
}

function checkMemory(sizes: StoreSizes): Problem[] {
  return storeNames
    .filter(name => (bytes(sizes[name].memory) ?? 0) < (bytes(leastMemory[name]) ?? 0))
    .map(name => ({
      key: `quikapp:stores.${name}.memory`,
      value: sizes[name].memory,
      allowed: `${leastMemory[name]} or more`,
    }));
}

/** On Kubernetes a store must outlive the loss of a member; on Docker there is one of each. */
function checkInstances(sizes: StoreSizes, target: 'docker' | 'kubernetes'): Problem[] {
  return storeNames.flatMap(name => {
    const { instances } = sizes[name];
    const key = `quikapp:stores.${name}.instances`;
    if (target === 'docker') {
      return instances === 1
        ? []
        : [{ key, value: instances, allowed: '1: Docker runs one of each' }];
    }
    return instances >= 3 && instances % 2 === 1
      ? []
      : [
          {
            key,
            value: instances,
            allowed: 'an odd number from 3: the rest must be a majority when one is lost',
          },
        ];
  });
}
