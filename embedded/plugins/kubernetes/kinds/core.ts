import { quotaReadiness } from '../wait/quota';
import { serviceReadiness } from '../wait/service';
import { kindsOf } from './kind';

/** Kinds of v1. */
export const core = kindsOf('v1', [
  { kind: 'Namespace', plural: 'namespaces', namespaced: false, ownsObjects: true },
  { kind: 'ServiceAccount', plural: 'serviceaccounts', namespaced: true },
  {
    kind: 'ConfigMap',
    plural: 'configmaps',
    namespaced: true,
    content: { fields: ['data', 'binaryData', 'immutable'], mutableBy: 'enableConfigMapMutable' },
  },
  {
    kind: 'Secret',
    plural: 'secrets',
    namespaced: true,
    replaceOn: ['type'],
    content: { fields: ['data', 'stringData', 'immutable'], mutableBy: 'enableSecretMutable' },
    secretFields: ['data', 'stringData'],
  },
  {
    kind: 'Service',
    plural: 'services',
    namespaced: true,
    replaceOn: ['spec.clusterIP'],
    assigned: ['spec.clusterIP', 'spec.clusterIPs'],
    readiness: serviceReadiness,
  },
  {
    kind: 'ResourceQuota',
    plural: 'resourcequotas',
    namespaced: true,
    replaceOn: ['spec.scopes'],
    readiness: quotaReadiness,
  },
  { kind: 'LimitRange', plural: 'limitranges', namespaced: true },
  // Often bound only when a pod uses it, which that pod's workload waits for.
  {
    kind: 'PersistentVolumeClaim',
    plural: 'persistentvolumeclaims',
    namespaced: true,
    replaceOn: ['spec.accessModes', 'spec.selector', 'spec.storageClassName', 'spec.volumeName'],
  },
]);
