import { definitionReadiness } from '../wait/definition';
import { kindsOf } from './kind';

/** Kinds that extend the cluster as a whole: storage and definitions of further kinds. */
export const cluster = [
  ...kindsOf('storage.k8s.io/v1', [
    {
      kind: 'StorageClass',
      plural: 'storageclasses',
      namespaced: false,
      replaceOn: ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'],
    },
  ]),
  ...kindsOf('apiextensions.k8s.io/v1', [
    {
      kind: 'CustomResourceDefinition',
      plural: 'customresourcedefinitions',
      namespaced: false,
      ownsObjects: true,
      readiness: definitionReadiness,
    },
  ]),
];
