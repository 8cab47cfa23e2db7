import { podsOf } from '../graph/pods';
import { listAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

const allowed = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

export const volumeTypes: Rule = {
  name: 'volume-types',
  family: 'security',
  protects: 'A volume that reaches past the storage that the cluster hands out.',
  remedy: `Use one of ${allowed.join(', ')}.`,
  severity: 'medium',
  link: 'docs/policies.md#volume-types',
  target: 'kubernetes',
  check: graph =>
    podsOf(graph).flatMap(({ resource, spec }) =>
      listAt(spec, 'volumes').flatMap(volume => {
        const type = Object.keys(volume as object).find(key => key !== 'name');
        return type !== undefined && allowed.includes(type)
          ? []
          : [
              {
                resource,
                message: `Volume ${textAt(volume, 'name') ?? ''} is a ${type ?? 'nothing'}.`,
              },
            ];
      }),
    ),
};
