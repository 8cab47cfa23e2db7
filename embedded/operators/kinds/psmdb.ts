import { count, list, text, type KubernetesObject } from '../../plugins/kubernetes/objects';
import { isProperties, type Properties } from '../../plugins/server/values';
import { condition, generation, kindsOf } from '../simulated-kind';

function status(object: KubernetesObject): Properties {
  const sets = list(object, 'spec.replsets').filter(isProperties);
  const size = sets.reduce((sum, set) => sum + count(set, 'size'), 0);
  return {
    state: 'ready',
    size,
    ready: size,
    host: hostOf(object),
    observedGeneration: generation(object),
    replsets: Object.fromEntries(
      sets.map(set => {
        const members = count(set, 'size');
        return [
          text(set, 'name') ?? '',
          { status: 'ready', initialized: true, size: members, ready: members },
        ];
      }),
    ),
    conditions: [condition(object, 'ready')],
  };
}

function hostOf(object: KubernetesObject): string {
  const [name = '', namespace = ''] = ['name', 'namespace'].map(field =>
    text(object, `metadata.${field}`),
  );
  const [first] = list(object, 'spec.replsets').filter(isProperties);
  return `${name}-${(first && text(first, 'name')) ?? ''}.${namespace}.svc.cluster.local`;
}

/** The kinds of Percona's operator for MongoDB. */
export const psmdb = kindsOf('psmdb.percona.com/v1', { perconaservermongodbs: status });
