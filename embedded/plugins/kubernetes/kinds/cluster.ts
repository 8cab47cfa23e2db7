import { definitionReadiness } from '../wait/definition';
import { kindsOf } from './kind';

/** Kinds that extend the cluster as a whole: storage, definitions of further kinds, what is let in. */
export const cluster = [
  ...kindsOf('v1', [{ kind: 'PersistentVolume', plural: 'persistentvolumes', namespaced: false }]),
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
  ...kindsOf(
    'admissionregistration.k8s.io/v1',
    [
      'ValidatingAdmissionPolicy',
      'ValidatingAdmissionPolicyBinding',
      'ValidatingWebhookConfiguration',
      'MutatingWebhookConfiguration',
    ].map(kind => ({
      kind,
      plural: `${kind.toLowerCase()}s`.replace(/ys$/, 'ies'),
      namespaced: false,
    })),
  ),
];
