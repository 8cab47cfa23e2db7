import type { Catalog } from '../catalog';
import type { Problem } from '../problem';

/** Names are DNS labels, short enough for the names Kubernetes derives from them, and each is used once. */
export function checkNames({ workloads, components }: Catalog): Problem[] {
  const names = [...workloads, ...components].map(({ name }) => name);
  // A pod's name adds a ReplicaSet's hash and five letters: 17 characters with both dashes.
  const label = /^[a-z]([a-z0-9-]{0,44}[a-z0-9])?$/;
  return names.flatMap((name, index) => {
    if (!label.test(name)) {
      return [
        {
          key: `workloads.${name}.name`,
          value: name,
          allowed: 'lower-case letters, digits and dashes, at most 46 characters',
        },
      ];
    }
    return names.indexOf(name) === index
      ? []
      : [{ key: `workloads.${name}.name`, value: name, allowed: 'a name that is not taken yet' }];
  });
}
