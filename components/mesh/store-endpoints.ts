import type { Catalog } from '../../catalog';
import type { DatabaseEngine, SharedSystem } from '../../catalog/workload';
import { storesOf, type Endpoint, type Stores } from '../handover';

/** A store, as the registry knows it. */
export interface RegisteredStore {
  readonly name: DatabaseEngine | SharedSystem;
  /** Where it is reached; several where its clients know its members. */
  readonly endpoints: readonly Endpoint[];
}

/** The variable in which a store names its members, where it isn't `<STORE>_HOST` and `<STORE>_PORT`. */
const lists: Readonly<Record<string, string>> = {
  mongodb: 'MONGODB_HOSTS',
  kafka: 'KAFKA_BOOTSTRAP_SERVERS',
  redis: 'REDIS_SENTINELS',
};

/** Every store of an environment at the address that it gives to the workloads, so that both can't differ. */
export function registeredStores({ workloads }: Catalog, stores: Stores): RegisteredStore[] {
  return (Object.keys(stores) as (DatabaseEngine | SharedSystem)[]).sort().flatMap(name => {
    const only: Stores = { [name]: stores[name] };
    const user = workloads.find(workload => storesOf(workload, only).length > 0);
    if (!user) return [];
    const endpoints = endpointsIn(name, stores[name]?.settings(user) ?? {});
    return endpoints.length === 0 ? [] : [{ name, endpoints }];
  });
}

function endpointsIn(name: string, settings: Readonly<Record<string, string>>): Endpoint[] {
  const list = settings[lists[name] ?? ''];
  if (list !== undefined) return list.split(',').flatMap(entry => parse(entry));
  if (name === 'object-storage') return url(settings['S3_ENDPOINT'] ?? '');
  const prefix = name.toUpperCase().replaceAll('-', '_');
  return parse(`${settings[`${prefix}_HOST`] ?? ''}:${settings[`${prefix}_PORT`] ?? ''}`);
}

function parse(address: string): Endpoint[] {
  const [, host, port] = /^([^:]+):(\d+)$/.exec(address.trim()) ?? [];
  return host === undefined ? [] : [{ host, port: Number(port) }];
}

function url(text: string): Endpoint[] {
  if (!URL.canParse(text)) return [];
  const { hostname, port, protocol } = new URL(text);
  // A URL leaves out the port that its scheme implies.
  return [
    { host: hostname, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) },
  ];
}
