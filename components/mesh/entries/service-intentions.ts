import type { Catalog } from '../../../catalog';
import { meshCalls } from '../../../catalog/mesh';
import type { ConfigEntry } from './config-entry';

/** Who may call whom: exactly the declared calls. The rest is refused, whatever Consul's own default is. */
export function serviceIntentions(catalog: Catalog): ConfigEntry[] {
  const calls = meshCalls(catalog);
  const called = catalog.workloads.filter(({ name }) => calls.some(({ to }) => to === name));
  return [
    intention('*', 'deny-all', [{ name: '*', action: 'deny' }]),
    ...called.map(({ name }) =>
      intention(
        name,
        name,
        calls.filter(({ to }) => to === name).map(({ from }) => ({ name: from, action: 'allow' })),
      ),
    ),
  ];
}

function intention(
  destination: string,
  name: string,
  sources: { readonly name: string; readonly action: 'allow' | 'deny' }[],
): ConfigEntry {
  return { kind: 'ServiceIntentions', name, spec: { destination: { name: destination }, sources } };
}
