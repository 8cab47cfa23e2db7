import type { KubernetesObject } from '../../plugins/kubernetes/objects';
import { conditions, createdAt, kindsOf } from '../simulated-kind';

const synced = (object: KubernetesObject) => ({
  ...conditions(object, 'Synced'),
  lastSyncedTime: createdAt(object),
});

/** Consul's kinds: each is a configuration entry that its controller copies to the servers. */
export const consul = kindsOf('consul.hashicorp.com/v1alpha1', {
  meshes: synced,
  proxydefaults: synced,
  servicedefaults: synced,
  serviceintentions: synced,
  serviceresolvers: synced,
  servicerouters: synced,
  servicesplitters: synced,
});
